/** What those import who build further words on the language, such as tags for scripts. */
export { controlOf, within } from "./author/control.ts";
export { expression, isExpression } from "./author/expression.ts";
export { toTree } from "./author/normalise.ts";
export type { Pieces } from "./author/templated.ts";
export type { Scalar } from "./functions/kind.ts";
