import { dotted } from "../data.ts";
import type { GroupSchema, Root, Schema } from "../kinds.ts";
import { type Leaf, leaves } from "../leaves.ts";

/** Markdown tables of all values: one for each group at the top, and a first one for the other values there. */
export function readmeTable(root: Root): string {
  const fields = Object.entries(root.fields);
  const alone = fields.filter(([, schema]) => schema.kind !== "group");
  const general = alone.length > 0 ? [table(leaves({ ...root, fields: Object.fromEntries(alone) }))] : [];
  const sections = fields.flatMap(([name, schema]) => (schema.kind === "group" ? [section(name, schema)] : []));
  return `${[...general, ...sections].join("\n\n")}\n`;
}

function section(name: string, group: GroupSchema): string {
  return [`### \`${name}\``, prose(group), table(leaves(group, [name], group.optional))].join("\n\n");
}

function table(rows: readonly Leaf[]): string {
  const lines = rows.map((leaf) =>
    row([code(dotted(leaf.path)), typeName(leaf.schema), defaultText(leaf), prose(leaf.schema)]),
  );
  return [row(["Key", "Type", "Default", "Description"]), "| --- | --- | --- | --- |", ...lines].join("\n");
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replace(/\s*\n\s*/g, " ")).join(" | ")} |`;
}

function prose(schema: Schema): string {
  const since = schema.since === undefined ? "" : ` Since ${schema.since}.`;
  const text = `${schema.about}${since}`;
  return schema.deprecated === undefined ? text : `**Deprecated:** ${schema.deprecated} ${text}`;
}

function typeName(schema: Schema): string {
  switch (schema.kind) {
    case "text":
      if (schema.choices) return schema.choices.map((choice) => code(choice)).join(", ");
      return schema.format ?? (schema.secret ? "credential" : "text");
    case "integer":
      return "integer";
    case "flag":
      return "boolean";
    case "list":
      return `list of ${typeName(schema.items)}`;
    case "map":
      return `map of ${typeName(schema.values)}`;
    case "group":
      return `{ ${Object.keys(schema.fields).join(", ")} }`;
    case "open":
      return schema.holds === "array" ? "YAML list" : "YAML map";
  }
}

/** A longer default would make the column too wide. */
const MAX_DEFAULT = 60;

function defaultText({ schema, optional }: Leaf): string {
  if (optional) return "not set";
  if (schema.kind === "text" && schema.secret && schema.default !== "") return "hidden";
  const text = JSON.stringify(schema.default);
  return text.length > MAX_DEFAULT || text.includes("\\n") ? "see values.yaml" : code(text);
}

/** Inline code, with a longer fence when the text has backticks. */
function code(text: string): string {
  return text.includes("`") ? `\`\` ${text} \`\`` : `\`${text}\``;
}
