import type { ExprNode } from "./expression.ts";

/**
 * Whether text is a DNS label that YAML reads as a string without quotes: `{{ include "fullname" . }}-koku-api`.
 *
 * A label alone may look like a number (`123`, `1e3`), so there must be a literal part that no number has;
 * `1e-5` is why a letter before a dash must not be an `e`.
 */
export function isLabel(node: ExprNode): boolean {
  if (node.kind !== "text") return false;
  const literals = node.parts.filter((part) => part.kind === "literal").map((part) => String(part.value));
  return (
    literals.some((text) => /[a-df-z]-|-[a-z]|\.[a-z]{2}/.test(text)) &&
    literals.every((text) => /^[a-z0-9.-]*$/.test(text)) &&
    node.parts.every((part) => part.kind === "literal" || isLabelPart(part))
  );
}

function isLabelPart(node: ExprNode): boolean {
  if (node.kind === "include") return node.template.label;
  if (node.kind === "call") return node.name === "kebab" && node.arguments.every(isLabelPart);
  return node.kind === "reference" && node.label === true;
}
