import { isOptionalBlock } from "../conditions/emptiness.ts";
import { describe, isBlockCall, isControl, isStructure, kindOf } from "../inspect.ts";
import type { ExprNode, Line, Shape, Step, Steps, TextShape } from "../nodes.ts";
import { manyLines, startsVisibly } from "./text.ts";

/** What the language refuses of an author, each with a remedy. */

/**
 * A name as Go's templates can write it, in `.name` and `$name`.
 *
 * @throws for a name with other characters, with what it names
 * @example checkName("poolSize", "the value .Values.poolSize")   // "poolSize"
 */
export function checkName(name: string, what: string): string {
  if (!/^[\p{L}_][\p{L}\p{Nd}_]*$/u.test(name)) {
    throw new Error(`${what}: Go cannot write the name ${JSON.stringify(name)}; use letters, digits and _`);
  }
  return name;
}

/**
 * A comment as it stands between `/*` and its end.
 *
 * @throws when the text would end the comment
 */
export function checkComment(text: string): string {
  if (text.includes("*/")) throw new Error(`${JSON.stringify(text)}: a comment ends at */, so it cannot hold one`);
  return text;
}

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

/** Where lines are written: below the key that they belong to, or at the margin of a named template. */
type Place = "indented" | "margin";

/**
 * Whether lines keep their shape as a literal block, whatever the values are.
 *
 * A literal block takes its indentation from its first line, and Go's `{{-` eats the blanks before it.
 *
 * @returns the lines
 * @throws with the line and the remedy
 */
export function checkLines(lines: Steps<Line>, place: Place): Steps<Line> {
  check(lines, place, true);
  return lines;
}

/** Checks the lines, of which the first may come first in the block; says whether any surely comes. */
function check(lines: Steps<Line>, place: Place, first: boolean): boolean {
  let mayBeFirst = first;
  lines.forEach((step, index) => {
    if (!isControl(step)) {
      checkLine(step.text, mayBeFirst);
      if (isBlank(step.text)) checkAfterBlank(lines[index + 1], place);
      if (!isOptionalBlock(step.text)) mayBeFirst = false;
      return;
    }
    const body = check(step.body, place, mayBeFirst);
    const otherwise = step.kind === "if" && check(step.otherwise, place, mayBeFirst);
    if (step.kind === "bind" ? body : body && otherwise) mayBeFirst = false;
  });
  return first && !mayBeFirst;
}

function checkAfterBlank(next: Step<Line> | undefined, place: Place): void {
  if (next === undefined || isControl(next)) {
    throw new Error("a blank line before a condition or loop, or at the end, vanishes: put it inside the condition");
  }
  if (isOptionalBlock(next.text)) {
    throw new Error(
      `a blank line before ${describe(next.text)}, which may have no line, vanishes: bind() it, and write both where it is present`,
    );
  }
  // At the margin the call of a template stands without `{{-`.
  if (place === "indented" && isBlockCall(next.text)) {
    throw new Error(
      `a blank line before ${describe(next.text)}, which has several lines, vanishes: write both in a linesTemplate()`,
    );
  }
}

function checkLine(text: ExprNode, mayBeFirst: boolean): void {
  // A template of several lines is written row by row where it stands alone.
  const asRows = isBlockCall(text);
  const parts = text.kind === "text" ? text.parts : [text];
  for (const part of parts) {
    if (part.kind === "literal" && /[\r\n]/.test(String(part.value))) {
      throw new Error(`${describe(part)} holds a line break: write an item for each line`);
    }
    const many = asRows ? undefined : manyLines(part);
    if (many !== undefined) {
      throw new Error(`${describe(many)} may have several lines, which would break the block: use quoted() or json()`);
    }
  }
  const last = parts.at(-1);
  if (last?.kind === "literal" && /[ \t]$/.test(String(last.value))) {
    throw new Error(`the line that ends with ${describe(last)} has blanks at its end`);
  }
  if (mayBeFirst && !startsVisibly(text)) {
    throw new Error("the first line of a block must begin with literal text that is not blank");
  }
}

const isBlank = (text: ExprNode): boolean => text.kind === "literal" && text.value === "";
