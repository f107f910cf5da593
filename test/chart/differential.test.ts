import assert from "node:assert/strict";
import { after, test } from "node:test";
import type * as fc from "fast-check";
import { evaluate, type KubernetesObject, ValuesRefused } from "../../src/platform/render.ts";
import { helms } from "../differential/helms.ts";
import { grown, smallest } from "../differential/smallest.ts";
import { cases, known } from "./cases.ts";
import { difference } from "./compare.ts";
import { type Case, inPairs, objectsIn, template, writtenChart } from "./helm.ts";

const LEAST = 300;
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);

const written = await writtenChart();
after(() => written.remove());

type Evaluated = { readonly objects: readonly KubernetesObject[] } | { readonly refused: readonly string[] };

function evaluated({ values, target }: Case): Evaluated {
  try {
    return { objects: evaluate(values, target) };
  } catch (error) {
    if (error instanceof ValuesRefused) return { refused: error.messages };
    throw new Error(`seed ${seed}: ${JSON.stringify({ values, target })}`, { cause: error });
  }
}

/** In what Helm and the evaluator disagree about a case; undefined when they agree. */
async function disagreement(helm: string, one: Case): Promise<string | undefined> {
  const ours = evaluated(one);
  const said = await template(helm, written.chart, one);
  if ("objects" in ours && hasNullContext(ours.objects)) return "a null stands in a pod's security context";
  if ("objects" in ours) return said.failed ? `Helm: ${said.stderr}` : unlike(said.stdout, ours.objects);
  if (!said.failed) return `Helm accepts what is refused: ${ours.refused.join("\n")}`;
  const unsaid = ours.refused.filter((message) => !said.stderr.includes(message));
  return unsaid.length === 0 ? undefined : `Helm does not say ${unsaid.join("\n")}, but ${said.stderr}`;
}

/** In what Helm's objects differ, or why Kubernetes could not read them. */
function unlike(stdout: string, ours: readonly KubernetesObject[]): string | undefined {
  try {
    return difference(objectsIn(stdout), ours);
  } catch (error) {
    return `Helm's YAML cannot be read: ${error}`;
  }
}

/** Whether a null would take away what keeps a pod restricted. */
const hasNullContext = (objects: readonly KubernetesObject[]): boolean =>
  /"securityContext":\{(?:[^{}]|\{[^{}]*\})*?"[A-Za-z]+":null/.test(JSON.stringify(objects));

const show = (one: Case, found: string | undefined): string => `${JSON.stringify(one)}\n${found}`;

for (const helm of await helms()) {
  test(`${helm.name} and the evaluator agree on ${known.length} known values`, { skip: helm.skip }, async () => {
    const found = await inPairs(known, async (one) => ({ one, found: await disagreement(helm.path, one) }));
    assert.deepEqual(
      found.filter(({ found }) => found !== undefined).map(({ one, found }) => show(one, found)),
      [],
    );
  });

  test(`${helm.name} and the evaluator agree on ${LEAST} random values`, { skip: helm.skip }, async () => {
    const all = grown(cases, 2 * LEAST, seed);
    let accepted = 0;
    const asked = all.filter((one) => accepted < LEAST && ("objects" in evaluated(one.value_) ? ++accepted : true));
    assert.equal(accepted, LEAST, `of ${all.length} random values (seed ${seed}) too few are accepted`);
    const found = await inPairs(asked, (one) => disagreement(helm.path, one.value_));
    const first = found.findIndex((one) => one !== undefined);
    if (first < 0) return;
    const one = await smallest(cases, asked[first] as fc.Value<Case>, (some) =>
      inPairs(some, async (other) => (await disagreement(helm.path, other)) !== undefined),
    );
    assert.fail(`seed ${seed}:\n${show(one, await disagreement(helm.path, one))}`);
  });
}
