import { describe, type ExprNode } from "./expression.ts";
import { shownOperands } from "./one-line.ts";
import { isControl, type Steps } from "./steps.ts";
import type { Line } from "./tree.ts";

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

/**
 * The branches of a text that is said to be a label.
 *
 * @param name of the template that holds them
 * @throws for a branch that could be any text, which would stand in YAML without quotes
 */
export function checkLabels(branches: Steps<Line>, name: string): Steps<Line> {
  for (const step of branches) {
    if (isControl(step)) {
      checkLabels(step.body, name);
      if (step.kind === "if") checkLabels(step.otherwise, name);
    } else checkLabel(step.text, name);
  }
  return branches;
}

/** @throws when an expression is said to be a label and could be any text */
export function checkLabel(node: ExprNode, name: string): void {
  if (isMadeOfLabels(node)) return;
  throw new Error(`${name}: ${describe(node)} need not be a label: give the value a pattern of a-z, 0-9 and -`);
}

/** Whether text can only consist of the characters of labels, through functions that take away or put together. */
function isMadeOfLabels(node: ExprNode): boolean {
  switch (node.kind) {
    case "literal":
      return /^[a-z0-9.-]*$/.test(String(node.value));
    case "text":
      return node.parts.every(isMadeOfLabels);
    case "call":
      return shownOperands(node)?.every(isMadeOfLabels) ?? false;
    case "reference":
      // Values passed their schema; what a template is called with did not.
      if (node.root.scope !== "values" || node.shape.kind !== "text") return isLabelPart(node);
      return node.label === true || (node.shape.pattern !== undefined && isPlainPattern(node.shape.pattern));
    default:
      return isLabelPart(node);
  }
}

/** Whether a pattern admits nothing but letters, digits, `_`, `.` and `-`, which can stand in a plain YAML scalar. */
export function isPlainPattern(pattern: string): boolean {
  const fits = new RegExp(pattern, "u");
  return !OTHER_CHARACTERS.some((char) => fits.test(char) || fits.test(`a${char}a`));
}

const OTHER_CHARACTERS = Array.from({ length: 0x100 }, (_, code) => String.fromCharCode(code)).filter(
  (char) => !/[A-Za-z0-9_.-]/.test(char),
);
