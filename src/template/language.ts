/** What authors of templates import. */
export { bind, each, eachEntry, unless, when } from "./author/control.ts";
export {
  chart,
  type Expr,
  hasApi,
  hasField,
  type Input,
  nodeOf,
  type Ref,
  reference,
  release,
  type Shaped,
  type Static,
  t,
} from "./author/expression.ts";
export * from "./author/functions.ts";
export {
  documentTemplate,
  entriesTemplate,
  flagTemplate,
  itemsTemplate,
  linesTemplate,
  listOf,
  mapOf,
  sumTemplate,
  textTemplate,
} from "./author/named-template.ts";
export { computed, entries, lines, note, spread, spreadItems, toObjects } from "./author/normalise.ts";
export type { Control, Entries, Items, Piece, Templated, TemplatedItem, Written } from "./author/templated.ts";
