import assert from "node:assert/strict";
import { test } from "node:test";
import { parse } from "yaml";
import { objects } from "./known-objects.ts";
import { appliedIn, documents } from "./markdown.ts";

interface Applied {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly replicas?: number | string;
    readonly podSelector?: {
      readonly matchExpressions: readonly { readonly key: string; readonly values: string[] }[];
    };
  };
}

const textOf = new Map(documents.map(({ path, text }) => [path, text]));
const applied = documents.flatMap((document) =>
  appliedIn(document).map((text) => ({ document: document.path, object: parse(text) as Applied })),
);

test("the objects that commands apply are about what the chart has", () => {
  assert.notEqual(applied.length, 0);
  const labels = objects.map(({ metadata }) => metadata.labels ?? {});
  for (const { document, object } of applied) {
    const { kind, metadata, spec } = object;
    for (const { key, values } of spec.podSelector?.matchExpressions ?? []) {
      for (const value of values) {
        const found = labels.some((one) => one[key] === value);
        assert.ok(found, `${document}: no pod has ${key}=${value}`);
      }
    }
    if (kind !== "Deployment") continue;
    const own = objects.find((one) => one.kind === kind && one.metadata.name === metadata.name);
    assert.ok(own, `${document}: ${metadata.name}`);
    if (spec.replicas === undefined) continue;
    // A number that is written down is somebody else's by the time it is pasted.
    assert.equal(spec.replicas, "$replicas", `${document}: ${metadata.name}`);
    const asked = `replicas=$(kubectl -n ros-ocp get deployment/${metadata.name} -o jsonpath='{.spec.replicas}')\n`;
    assert.ok(textOf.get(document)?.includes(asked), `${document}: nobody asks how many ${metadata.name} has`);
  }
});
