/** What authors of templates import. */
export { computed, type Items, lines, note, spread, spreadItems } from "./author.ts";
export { bind, type Control, each, eachEntry, type Piece, unless, when } from "./control.ts";
export { type Entries, entries } from "./entries.ts";
export { type Expr, hasApi, type Input, t } from "./expression.ts";
export * from "./functions.ts";
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
} from "./named-template.ts";
export { chart, type Ref, reference, release, type Shaped } from "./reference.ts";
export type { Templated, TemplatedItem, Written } from "./templated.ts";
