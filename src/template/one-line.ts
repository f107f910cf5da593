import type { Call, ExprNode } from "./expression.ts";
import { functionTable } from "./function-table.ts";
import type { NamedTemplate } from "./named-template.ts";
import { oncePer } from "./once-per.ts";
import { isSingleLine } from "./shape.ts";
import { isControl, type Steps } from "./steps.ts";
import type { Line } from "./tree.ts";

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
export function shownOperands(call: Call): readonly ExprNode[] | undefined {
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
const givesOneLine: (template: NamedTemplate) => boolean = oncePer(({ body }) => {
  if (body.kind === "text") return allOneLine(body.lines);
  return body.kind === "flag" || body.kind === "sum";
});

function allOneLine(lines: Steps<Line>): boolean {
  return lines.every((step) => {
    if (!isControl(step)) return manyLines(step.text) === undefined;
    return allOneLine(step.body) && (step.kind !== "if" || allOneLine(step.otherwise));
  });
}
