import type { Row } from "./rows.ts";
import { isControl, type Step, type Steps } from "./steps.ts";

/**
 * The rows with each item's dash on the row that follows it, where a condition that stood between them is gone.
 *
 * It changes how a file reads, and nothing that it says. Text that is hashed keeps every blank, so this is for files only.
 */
export function withDashes(rows: Steps<Row>): Steps<Row> {
  const joined: Step<Row>[] = [];
  for (const step of rows) {
    const dash = joined.at(-1);
    if (isControl(step)) {
      const body = withDashes(step.body);
      joined.push(step.kind === "if" ? { ...step, body, otherwise: withDashes(step.otherwise) } : { ...step, body });
    } else if (step.kind === "row" && dash !== undefined && isDash(dash) && step.indent === dash.indent + 2) {
      joined[joined.length - 1] = {
        ...step,
        indent: dash.indent,
        pieces: [{ kind: "literal", text: "- " }, ...step.pieces],
      };
    } else {
      joined.push(step);
    }
  }
  return joined;
}

function isDash(step: Step<Row>): step is Extract<Row, { kind: "row" }> {
  if (isControl(step) || step.kind !== "row") return false;
  const [only] = step.pieces;
  return step.pieces.length === 1 && only?.kind === "literal" && only.text === "-";
}
