import { defaultOf } from "../defaults.ts";
import type { GroupSchema, Root, Schema } from "../kinds.ts";
import { indented, yamlLines, yamlText } from "./yaml-writer.ts";

const WIDTH = 100;

/** An entry of this many lines stands apart from its neighbours. */
const TALL = 6;

/**
 * The chart's values.yaml: all defaults with comments, optional values as commented lines.
 *
 * A comment that says the same of the same key is printed where it comes first, as a person would do.
 */
export function valuesYaml(root: Root): string {
  const said = new Set<string>();
  const header = comment(root.about, WIDTH);
  const entries = Object.entries(root.fields).map(([name, schema]) => entryLines(name, schema, 0, said));
  return `${[header, ...entries].map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function entryLines(name: string, schema: Schema, depth: number, said: Set<string>): readonly string[] {
  const notes = newNotes(name, schema, depth, said);
  if (schema.optional) return [...notes, ...yamlLines(name, exampleOf(schema)).map((line) => `# ${line}`.trimEnd())];
  if (schema.kind !== "group") return [...notes, ...yamlLines(name, schema.default)];
  const below = groupLines(schema, depth + 1, said);
  return Object.values(schema.fields).every((field) => field.optional)
    ? [...notes, `${yamlText(name)}: {}`, ...indented(below)]
    : [...notes, `${yamlText(name)}:`, ...indented(below)];
}

function groupLines(group: GroupSchema, depth: number, said: Set<string>): readonly string[] {
  const entries = Object.entries(group.fields).map(([name, schema]) => entryLines(name, schema, depth, said));
  return entries.flatMap((entry, index) => {
    const apart = index > 0 && (entry.length > TALL || entries[index - 1]!.length > TALL);
    return apart ? ["", ...entry] : entry;
  });
}

function newNotes(name: string, schema: Schema, depth: number, said: Set<string>): readonly string[] {
  const deprecated = schema.deprecated === undefined ? [] : [`Deprecated: ${schema.deprecated}`];
  const notes = [schema.about, ...deprecated];
  const key = JSON.stringify([name, ...notes]);
  if (said.has(key)) return [];
  said.add(key);
  return notes.flatMap((note) => comment(note, WIDTH - 2 * depth));
}

function exampleOf(schema: Schema): unknown {
  return schema.example ?? defaultOf(schema);
}

/** Prose as comment lines of at most `width` characters; a longer word stands alone. */
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
