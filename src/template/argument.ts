import { describe, type ExprNode } from "./expression.ts";
import { manyLines } from "./one-line.ts";
import { isStructure } from "./presence.ts";
import { kindOf } from "./scalar-kind.ts";
import type { Shape, TextShape } from "./shape.ts";
import { startsVisibly } from "./visible-start.ts";

/**
 * What a named template is called with, where it fits the shape of the argument.
 *
 * The template relies on that shape: it puts a text of one line into a line, and casts a whole number.
 *
 * @param where the template and its argument, for the message
 * @throws for a value of another kind, for text of several lines where one is expected, and for text that may begin with
 * a blank where the template begins a block with it
 */
export function checkArgument(value: ExprNode, shape: Shape, where: string): ExprNode {
  const given = kindGiven(value);
  if (given !== undefined && given !== kindTaken(shape)) {
    throw new Error(`${where} takes ${kindTaken(shape)}: ${describe(value)} is ${given}`);
  }
  if (shape.kind !== "text" || shape.lines === "many") return value;
  const many = manyLines(value);
  if (many === undefined) return checkStart(value, shape, where);
  const from = many === value ? describe(value) : `${describe(value)}, by ${describe(many)},`;
  throw new Error(`${where} is one line: ${from} may have several; declare it with lines: "many", or use quoted()`);
}

function checkStart(value: ExprNode, shape: TextShape, where: string): ExprNode {
  if (shape.starts !== "visibly" || startsVisibly(value)) return value;
  throw new Error(`${where} may begin a block: ${describe(value)} must begin with literal text that is not blank`);
}

type Given = "text" | "a whole number" | "a flag" | "a list or map";

/** What kind of value an expression gives; undefined for a piece of YAML that may be anything. */
function kindGiven(value: ExprNode): Given | undefined {
  if (value.kind === "reference" && value.shape.kind === "open") return undefined;
  return isStructure(value) ? "a list or map" : SCALARS[kindOf(value)];
}

const SCALARS = { text: "text", integer: "a whole number", flag: "a flag" } as const;

/** What kind of value an argument needs. */
function kindTaken({ kind }: Shape): Given {
  return kind === "text" || kind === "integer" || kind === "flag" ? SCALARS[kind] : "a list or map";
}
