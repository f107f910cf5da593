import { isBlankRow, type Row } from "./rows.ts";
import { type If, isControl, isIf, type Step, type Steps, sameNode } from "./steps.ts";

/**
 * Rows of two branches that are almost alike, written once; and items that differ by the same condition, side by side
 * in one block. Both only where that is shorter.
 */
export function gathered(rows: Steps<Row>): Steps<Row> {
  const inner = rows.map((step): Step<Row> => {
    if (!isControl(step)) return step;
    const body = gathered(step.body);
    return step.kind === "if" ? { ...step, body, otherwise: gathered(step.otherwise) } : { ...step, body };
  });
  return joinedItems(inner).flatMap((step) => (isIf(step) ? sharedRows(step) : [step]));
}

/**
 * Branches of as many rows of which one differs: only that one is under the condition.
 *
 * Not where a blank row would then come before an action: Go takes the blanks before `{{-` away.
 */
function sharedRows(step: If<Row>): Steps<Row> {
  const { body, otherwise } = step;
  if (body.length !== otherwise.length || body.length < 2) return [step];
  const differing = body.flatMap((row, index) => (sameRow(row, otherwise[index]) ? [] : [index]));
  const [only] = differing;
  if (only === undefined) return body;
  const [yes, no] = [body[only], otherwise[only]];
  if (differing.length > 1 || yes === undefined || no === undefined || !isRow(yes) || !isRow(no)) return [step];
  if (yes.indent !== no.indent) return [step];
  const before = body[only - 1];
  if ([before, yes, no].some((row) => row !== undefined && isRow(row) && isBlankRow(row))) return [step];
  return [...body.slice(0, only), { ...step, body: [yes], otherwise: [no] }, ...body.slice(only + 1)];
}

const isRow = (step: Step<Row>): step is Extract<Row, { kind: "row" }> => step.kind === "row";

function sameRow(a: Step<Row>, b: Step<Row> | undefined): boolean {
  return b !== undefined && isRow(a) && isRow(b) && sameNode(a, b);
}

/** An item of a list as its rows stand, with the one condition in it where there is one. */
interface Item {
  readonly rows: Steps<Row>;
  readonly choice: If<Row> | undefined;
}

function joinedItems(rows: Steps<Row>): Steps<Row> {
  const joined: Step<Row>[] = [];
  let at = 0;
  while (at < rows.length) {
    const run: Item[] = [];
    let end = at;
    for (let item = itemAt(rows, end); item?.choice !== undefined; item = itemAt(rows, end)) {
      const [first] = run;
      if (first?.choice !== undefined && !sameNode(first.choice.condition, item.choice.condition)) break;
      run.push(item);
      end += item.rows.length;
    }
    const [first] = run;
    if (first?.choice === undefined) joined.push(...rows.slice(at, at + 1));
    else joined.push(...shorter(run, first.choice));
    at = Math.max(end, at + 1);
  }
  return joined;
}

function shorter(run: readonly Item[], { condition }: If<Row>): Steps<Row> {
  const apart = run.flatMap(({ rows }) => rows.flatMap((step) => (isIf(step) ? sharedRows(step) : [step])));
  const branch = (take: (choice: If<Row>) => Steps<Row>) =>
    run.flatMap(({ rows }) => rows.flatMap((step) => (isIf(step) ? take(step) : [step])));
  const block: If<Row> = {
    kind: "if",
    condition,
    body: branch((choice) => choice.body),
    otherwise: branch((choice) => choice.otherwise),
  };
  return run.length > 1 && height([block]) < height(apart) ? [block] : apart;
}

/** The item that begins with a row at this place. */
function itemAt(rows: Steps<Row>, at: number): Item | undefined {
  const first = rows[at];
  if (first === undefined || !isRow(first) || !beginsItem(first)) return undefined;
  let end = at + 1;
  for (let next = rows[end]; next !== undefined && isInside(next, first.indent); next = rows[end]) end += 1;
  const own = rows.slice(at, end);
  const controls = own.filter((step) => isControl(step));
  const [choice] = controls;
  const both = controls.length === 1 && choice !== undefined && isIf(choice) && choice.otherwise.length > 0;
  return { rows: own, choice: both ? choice : undefined };
}

function beginsItem({ pieces }: Extract<Row, { kind: "row" }>): boolean {
  const [first] = pieces;
  return first?.kind === "literal" && first.text.startsWith("- ");
}

function isInside(step: Step<Row>, indent: number): boolean {
  if (!isControl(step)) return step.indent > indent;
  return [...step.body, ...(step.kind === "if" ? step.otherwise : [])].every((inner) => isInside(inner, indent));
}

/** How many lines steps take. */
function height(steps: Steps<Row>): number {
  return steps.reduce((sum, step) => {
    if (step.kind === "with" || step.kind === "optional") return sum + 4;
    if (!isControl(step)) return sum + 1;
    if (step.kind !== "if") return sum + 2 + height(step.body);
    return sum + 2 + height(step.body) + (step.otherwise.length === 0 ? 0 : 1 + height(step.otherwise));
  }, 0);
}
