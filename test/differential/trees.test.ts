import assert from "node:assert/strict";
import { test } from "node:test";
import type * as fc from "fast-check";
import { start } from "../../src/template/evaluate/template.ts";
import { evaluateObjects } from "../../src/template/evaluate/tree.ts";
import { walk } from "../../src/template/inspect.ts";
import type { NamedTemplate, ObjectNode, Steps } from "../../src/template/nodes.ts";
import { printNamed, printObjects } from "../../src/template/print/template.ts";
import { comparable } from "./comparable.ts";
import { cookTree } from "./cook-tree.ts";
import { renderWith, scratchContext } from "./helm-batch.ts";
import { helms } from "./helms.ts";
import { type Tree, trees } from "./random-trees.ts";
import { grown, smallest } from "./smallest.ts";

const COUNT = 400;
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);

interface Case {
  readonly template: string;
  readonly expected: string;
}

/** What the language refuses rather than let the back ends differ; an author would be told. */
const REFUSED =
  /decided only inside it|leaves the range|makes Helm drop|first line of a block|blank line before|cannot stand in a literal block|cannot be spread in a text|in a document|a document writes|has blanks at its end|may have several lines/;

/** The template of a tree with its named templates, and what it should render to; undefined when it is refused. */
function prepare(tree: Tree, index: number): Case | undefined {
  const name = `c${index}`;
  try {
    const objects = cookTree(tree, name);
    const template = print(objects);
    assert.equal(print(objects), template, "printing twice gives the same text");
    const context = { ...scratchContext, values: { [name]: tree.values } };
    return { template, expected: comparable(evaluateObjects(objects, start(context))) };
  } catch (error) {
    if (REFUSED.test((error as Error).message)) return undefined;
    throw error;
  }
}

function print(objects: Steps<ObjectNode>): string {
  const named: NamedTemplate[] = [];
  walk(objects, { template: (template) => named.push(template) });
  return [...named.map(printNamed), printObjects(objects)].join("\n");
}

async function ask(
  helm: string,
  some: readonly Tree[],
  cases: readonly (Case | undefined)[],
): Promise<readonly string[]> {
  const asked = cases.flatMap((one, index) => (one === undefined ? [] : [{ ...one, index }]));
  const { objects, failure } = await renderWith(
    helm,
    new Map(asked.map(({ template, index }) => [`c${index}.yaml`, template])),
    Object.fromEntries(some.map((tree, index) => [`c${index}`, tree.values])),
  );
  if (failure === undefined) return cases.map((_, index) => comparable(objects.get(`c${index}.yaml`) ?? []));
  // Helm stops at the first error and names its file; for one failure it is enough that the others pass.
  const culprit = /scratch\/templates\/c(\d+)\.yaml/.exec(failure)?.[1];
  if (culprit === undefined) throw new Error(failure);
  return cases.map((one) => one?.expected ?? "").with(Number(culprit), failure);
}

for (const helm of await helms()) {
  test(`${COUNT} random trees are the same in ${helm.name} and evaluated`, { skip: helm.skip }, async () => {
    const grownTrees = grown(trees, COUNT, seed);
    const compare = async (some: readonly Tree[]) => {
      const cases = some.map(prepare);
      const answers = await ask(helm.path, some, cases);
      return cases.map((one, index) => ({
        one,
        answer: answers[index],
        failed: one !== undefined && one.expected !== answers[index],
      }));
    };
    const results = await compare(grownTrees.map((tree) => tree.value_));
    const compared = results.filter(({ one }) => one !== undefined).length;
    assert.ok(compared >= 300, `${compared} of ${COUNT} trees can be compared`);
    const first = results.findIndex(({ failed }) => failed);
    if (first < 0) return;
    const tree = await smallest(trees, grownTrees[first] as fc.Value<Tree>, async (some) =>
      (await compare(some)).map(({ failed }) => failed),
    );
    const [result] = await compare([tree]);
    assert.fail(
      `seed ${seed}:\n${result?.one?.template}\nvalues    ${JSON.stringify(tree.values)}\nHelm      ${result?.answer}\nevaluated ${result?.one?.expected}`,
    );
  });
}

test("what is printed reads as if written by hand", () => {
  for (const [index, tree] of grown(trees, COUNT, seed).entries()) {
    const template = prepare(tree.value_, index)?.template ?? "";
    for (const line of template.split("\n")) {
      if (/-\}\}/.test(line)) assert.match(line, /^\{\{- (define|if|else|with|\$\w+ :=|\/\*) ?.* -\}\}$/, template);
      assert.doesNotMatch(line, /[ \t]$/, template);
    }
  }
});
