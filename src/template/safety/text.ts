import { functionTable } from "../functions/table.ts";
import { describe, isControl, kindOf } from "../inspect.ts";
import { memoize } from "../memoize.ts";
import type { Call, ExprNode, Line, NamedTemplate, Shape, Steps } from "../nodes.ts";

/** What is known of a text before the chart is rendered, whatever the values are. */

/**
 * The innermost part of an expression that may bring a line break into its text; undefined where none does, whatever
 * the values are.
 *
 * @example manyLines(nodeOf(join(v.brokers, ",")))   // undefined, since each broker is one line
 */
export function manyLines(node: ExprNode): ExprNode | undefined {
  switch (node.kind) {
    case "literal":
      return /[\r\n]/.test(String(node.value)) ? node : undefined;
    case "reference":
      return isSingleLine(node.shape) ? undefined : node;
    case "call":
      return manyIn(shownOperands(node) ?? []);
    case "text":
      return manyIn(node.parts);
    case "include":
      return givesOneLine(node.template) ? undefined : node;
    case "hasApi":
      return undefined;
  }
}

function manyIn(nodes: readonly ExprNode[]): ExprNode | undefined {
  for (const node of nodes) {
    const found = manyLines(node);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The operands of a call that come through into its text; undefined where the text is made anew and of one line. */
function shownOperands(call: Call): readonly ExprNode[] | undefined {
  const [first, second, third] = call.arguments;
  if (ENCODING.has(call.name) || functionTable[call.name].gives !== "text" || first === undefined) return undefined;
  switch (call.name) {
    case "replace":
      return third === undefined ? [first] : [first, third];
    case "join":
      return second === undefined ? [itemOf(first)] : [itemOf(first), second];
    case "orElse":
      return call.arguments;
    default:
      return [first];
  }
}

/** Functions whose text has no line break, whatever they are given. */
const ENCODING: ReadonlySet<string> = new Set<Call["name"]>(["quoted", "toJson", "base64", "sha256", "decimal"]);

/** An item stands for all of its list; a list whose items are not known stands for itself, which is not one line. */
function itemOf(list: ExprNode): ExprNode {
  return list.kind === "reference" && list.shape.kind === "list" ? { ...list, shape: list.shape.items } : list;
}

/** A template of text is one line where all that it may write is; its arguments are checked where it is called. */
const givesOneLine: (template: NamedTemplate) => boolean = memoize(({ body }) => {
  if (body.kind === "text") return allOneLine(body.lines);
  return body.kind === "flag" || body.kind === "sum";
});

function allOneLine(lines: Steps<Line>): boolean {
  return lines.every((step) => {
    if (!isControl(step)) return manyLines(step.text) === undefined;
    return allOneLine(step.body) && (step.kind !== "if" || allOneLine(step.otherwise));
  });
}

/** Whether no value that this shape admits holds a line break. */
function isSingleLine(shape: Shape): boolean {
  return shape.kind === "integer" || shape.kind === "flag" || (shape.kind === "text" && shape.lines !== "many");
}

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
