import { type Expr, nodeOf } from "../../template/language.ts";

/** The path of a group in the values, as `koku.apiReads`. */
export function pathOf(settings: Expr<unknown>): string {
  const node = nodeOf(settings);
  if (node.kind !== "reference" || node.root.scope !== "values") throw new Error("settings stand in the values");
  return node.path.join(".");
}
