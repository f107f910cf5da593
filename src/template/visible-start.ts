import type { ExprNode } from "./expression.ts";
import { kindOf } from "./scalar-kind.ts";
import type { Shape } from "./shape.ts";

/** Whether text begins with a character that is no blank, whatever the values are. */
export function startsVisibly(text: ExprNode): boolean {
  const first = text.kind === "text" ? text.parts[0] : text;
  if (first === undefined) return false;
  switch (first.kind) {
    case "literal":
      return /^[^ \t\r\n]/.test(String(first.value));
    case "include":
      // Lines were checked where the template was made.
      return first.template.label || first.template.body.kind === "lines" || kindOf(first) !== "text";
    case "reference":
      return first.label === true || isDeclared(first.shape) || kindOf(first) !== "text";
    default:
      return kindOf(first) !== "text";
  }
}

const isDeclared = (shape: Shape): boolean => shape.kind === "text" && shape.starts === "visibly";
