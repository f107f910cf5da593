import { describe, type ExprNode } from "./expression.ts";
import { isBlockCall } from "./named-template.ts";
import { manyLines } from "./one-line.ts";
import { isOptionalBlock } from "./presence.ts";
import { isControl, type Step, type Steps } from "./steps.ts";
import type { Line } from "./tree.ts";
import { startsVisibly } from "./visible-start.ts";

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
