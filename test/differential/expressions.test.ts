import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { value } from "../../src/template/evaluate/expression.ts";
import { start } from "../../src/template/evaluate/template.ts";
import { toJson } from "../../src/template/functions/go.ts";
import { functionTable } from "../../src/template/functions/table.ts";
import type { ExprNode } from "../../src/template/nodes.ts";
import { OUTSIDE, printCondition, printOperand } from "../../src/template/print/expression.ts";
import { renderWith, scratchContext } from "./helm-batch.ts";
import { helms } from "./helms.ts";
import { cook, expressions, type Recipe } from "./random-expressions.ts";
import { grown, smallest } from "./smallest.ts";

const COUNT = 2000;
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);

interface Case {
  readonly node: ExprNode;
  readonly values: Readonly<Record<string, unknown>>;
  readonly expected: string;
}

/** Each case has its own group of values, whose name is its number. */
function prepare(recipe: Recipe, index: number): Case | undefined {
  const values: Record<string, unknown> = {};
  const node = cook(recipe, values, [`c${index}`]);
  const context = { ...scratchContext, values: { [`c${index}`]: values } };
  try {
    return { node, values, expected: toJson(value(node, start(context))) };
  } catch (error) {
    // What both back ends cannot do alike the evaluator refuses: a cut inside a character, numbers beyond 2^53.
    if (/^(trunc|upper): |leaves the range/.test((error as Error).message)) return undefined;
    throw error;
  }
}

const isFlag = (node: ExprNode): boolean => node.kind === "call" && functionTable[node.name].gives === "flag";

/** What Helm answers to each case. */
async function ask(helm: string, cases: readonly (Case | undefined)[]): Promise<readonly (string | undefined)[]> {
  const rows = cases.flatMap((one, index) => {
    if (one === undefined) return [];
    const row = `  k${index}: {{ toJson ${printOperand(one.node, OUTSIDE)} | quote }}`;
    const condition = () => `  c${index}: "{{ if ${printCondition(one.node, OUTSIDE)} }}true{{ else }}false{{ end }}"`;
    return isFlag(one.node) ? [row, condition()] : [row];
  });
  const template = ["apiVersion: v1", "kind: ConfigMap", "data:", ...rows, ""].join("\n");
  const values = Object.fromEntries(cases.map((one, index) => [`c${index}`, one?.values ?? {}]));
  const { objects, failure } = await renderWith(helm, new Map([["all.yaml", template]]), values);
  if (failure !== undefined) return ask1by1(helm, cases, failure);
  const [object] = objects.get("all.yaml") as [{ data: Record<string, string> }];
  return cases.map((one, index) => {
    const answer = object.data[`k${index}`];
    const condition = object.data[`c${index}`];
    if (one !== undefined && isFlag(one.node) && condition !== answer)
      return `${answer}, but as a condition ${condition}`;
    return answer;
  });
}

/** Helm stops at the first error, so the case at fault is found by halves. */
async function ask1by1(
  helm: string,
  cases: readonly (Case | undefined)[],
  failure: string,
): Promise<readonly (string | undefined)[]> {
  const filled = cases.flatMap((one, index) => (one === undefined ? [] : [index]));
  if (filled.length <= 1) return cases.map((one) => one && failure);
  const middle = filled[filled.length >> 1] as number;
  const only = (keep: (index: number) => boolean) => cases.map((one, index) => (keep(index) ? one : undefined));
  const left = await ask(
    helm,
    only((index) => index < middle),
  );
  const wrong = left.some(
    (answer, index) => cases[index] !== undefined && index < middle && answer !== cases[index]?.expected,
  );
  if (wrong) return left;
  const right = await ask(
    helm,
    only((index) => index >= middle),
  );
  return left.map((answer, index) => (index < middle ? answer : right[index]));
}

for (const helm of await helms()) {
  test(`${COUNT} random expressions are the same in ${helm.name} and evaluated`, { skip: helm.skip }, async () => {
    const arbitrary = fc.oneof(...(["text", "integer", "flag"] as const).map((kind) => expressions(kind)));
    const recipes = grown(arbitrary, COUNT, seed);
    const failing = async (some: readonly Recipe[]) => {
      const cases = some.map(prepare);
      const answers = await ask(helm.path, cases);
      return cases.map((one, index) => ({ one, answer: answers[index], failed: one?.expected !== answers[index] }));
    };
    const results = await failing(recipes.map((recipe) => recipe.value_));
    assert.ok(results.filter(({ one }) => one !== undefined).length > COUNT * 0.8, "most cases can be compared");
    const first = results.findIndex(({ failed, one }) => failed && one !== undefined);
    if (first < 0) return;
    const recipe = await smallest(arbitrary, recipes[first] as fc.Value<Recipe>, async (some) =>
      (await failing(some)).map(({ failed, one }) => failed && one !== undefined),
    );
    const [result] = await failing([recipe]);
    const printed = result?.one && printOperand(result.one.node, OUTSIDE);
    assert.fail(
      `seed ${seed}: ${printed}\nvalues ${JSON.stringify(result?.one?.values)}\nHelm      ${result?.answer}\nevaluated ${result?.one?.expected}`,
    );
  });
}
