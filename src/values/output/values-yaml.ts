import { defaultOf } from "../defaults.ts";
import type { GroupSchema, Root, Schema } from "../kinds.ts";
import { indented, yamlLines, yamlText } from "./yaml-writer.ts";

const WIDTH = 100;

/** An entry of more lines than this has an empty line before and after it. */
const TALL = 6;

/**
 * The chart's values.yaml: all defaults with their comments, and optional values as commented lines.
 *
 * When a key occurs several times with the same comment, only the first has it, as in a file written by hand.
 */
export function valuesYaml(root: Root): string {
  const printed = new Set<string>();
  const header = comment(root.about, WIDTH);
  const entries = Object.entries(root.fields).map(([name, schema]) => entryLines(name, schema, 0, printed));
  return `${[header, ...entries].map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function entryLines(name: string, schema: Schema, depth: number, printed: Set<string>): readonly string[] {
  const notes = newNotes(name, schema, depth, printed);
  if (schema.optional) return [...notes, ...yamlLines(name, exampleOf(schema)).map((line) => `# ${line}`.trimEnd())];
  if (schema.kind !== "group") return [...notes, ...yamlLines(name, schema.default)];
  const below = groupLines(schema, depth + 1, printed);
  return Object.values(schema.fields).every((field) => field.optional)
    ? [...notes, `${yamlText(name)}: {}`, ...indented(below)]
    : [...notes, `${yamlText(name)}:`, ...indented(below)];
}

function groupLines(group: GroupSchema, depth: number, printed: Set<string>): readonly string[] {
  const entries = Object.entries(group.fields).map(([name, schema]) => entryLines(name, schema, depth, printed));
  return entries.flatMap((entry, index) => {
    const apart = index > 0 && (entry.length > TALL || entries[index - 1]!.length > TALL);
    return apart ? ["", ...entry] : entry;
  });
}

function newNotes(name: string, schema: Schema, depth: number, printed: Set<string>): readonly string[] {
  const deprecated = schema.deprecated === undefined ? [] : [`Deprecated: ${schema.deprecated}`];
  const notes = [schema.about, ...deprecated];
  const key = JSON.stringify([name, ...notes]);
  if (printed.has(key)) return [];
  printed.add(key);
  return notes.flatMap((note) => comment(note, WIDTH - 2 * depth));
}

function exampleOf(schema: Schema): unknown {
  return schema.example ?? defaultOf(schema);
}

/** Prose as comment lines of at most `width` characters; a longer word has a line of its own. */
function comment(prose: string, width: number): readonly string[] {
  return prose.split("\n").flatMap((paragraph) => {
    const lines: string[] = [];
    for (const word of paragraph.split(/\s+/).filter((part) => part !== "")) {
      const last = lines.at(-1);
      if (last !== undefined && last.length + word.length < width) lines[lines.length - 1] = `${last} ${word}`;
      else lines.push(`# ${word}`);
    }
    return lines.length === 0 ? ["#"] : lines;
  });
}
