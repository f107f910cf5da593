import assert from "node:assert/strict";
import { test } from "node:test";
import { type Context, render, type Templates } from "./chart.ts";
import {
  each,
  eachEntry,
  entries,
  entriesTemplate,
  gt,
  hasKey,
  linesTemplate,
  mul,
  reference,
  release,
  spread,
  t,
  textTemplate,
  toObjects,
  when,
} from "./language.ts";

const text = { kind: "text" } as const;
const about = "A template of the test.";
const image = { kind: "group", fields: { name: text, tag: { ...text, optional: true } } } as const;
const v = reference({ scope: "values" }, [], {
  kind: "group",
  fields: {
    api: { kind: "group", fields: { image, replicas: { kind: "integer" }, debug: { kind: "flag" } } },
    worker: { kind: "group", fields: { image } },
    labels: { kind: "map", values: text },
    brokers: { kind: "list", items: text },
    pools: { kind: "map", values: { kind: "group", fields: { size: { kind: "integer" } } } },
  },
} as const);

const prefix = textTemplate("x.prefix", { about, label: true }, () => t`${release.name}-x`);
const imageOf = textTemplate("x.image", { about, arguments: { image } }, ({ image }) => t`${prefix()}/${image.name}`);
const labels = entriesTemplate("x.labels", { about }, () => ({ name: prefix(), ...spread(v.labels) }));
const rules = linesTemplate("x.rules", { about }, () => [
  when(gt(v.api.replicas, 3), "api.replicas: at most 3"),
  when(hasKey(v.labels, "name"), "labels.name: the chart sets it"),
]);
const warnings = linesTemplate("x.warnings", { about }, () => [when(v.api.debug, "api.debug is slow")]);

const file = (name: string, ...objects: readonly unknown[]) => ({
  name,
  source: `src/${name}.ts`,
  objects: toObjects(objects),
});
const templates: Templates = {
  files: [
    file("api", { image: imageOf({ image: v.api.image }), debug: when(v.api.debug, v.api.replicas), end: "api" }),
    file("worker", { image: imageOf({ image: v.worker.image }), ...entries(labels()) }),
    file("kafka", { brokers: [each(v.brokers, "broker", (broker) => broker), "last"] }),
    file("pools", {
      p: { first: 1, ...entries(eachEntry(v.pools, { key: "k", item: "i" }, (_, i) => ({ a: i.size }))) },
    }),
    file("big", { size: mul(v.api.replicas, 2 ** 52) }),
  ],
  rules: rules(),
  warnings: warnings(),
  notes: t`${v.api.image.name}`,
};

const values = {
  api: { image: { name: "api" }, replicas: 1, debug: false },
  worker: { image: { name: "worker" } },
  labels: { team: "a" },
  brokers: ["b"],
  pools: { small: { size: 1 } },
};
const context = (more: object = {}): Context => ({
  values: { ...values, ...more },
  release: { Name: "r", Namespace: "n", Service: "Helm" },
  chart: { Name: "x", Version: "1", AppVersion: "1" },
  apis: new Set(),
});

const OBJECTS: readonly (readonly [path: string, object: object, ...reads: string[]])[] = [
  ["api", { image: "r-x/api", end: "api" }, "api.debug", "api.image.name"],
  ["worker", { image: "r-x/worker", name: "r-x", team: "a" }, "labels", "labels.team", "worker.image.name"],
  ["kafka", { brokers: ["b", "last"] }, "brokers"],
  ["pools", { p: { first: 1, a: 1 } }, "pools", "pools.small.size"],
  ["big", { size: 2 ** 52 }, "api.replicas"],
];

test("a report says from which file and module each object comes", () => {
  const { files, rules } = render(templates, context());
  assert.deepEqual(rules, []);
  assert.deepEqual(
    files,
    OBJECTS.map(([path, object]) => ({ path, source: `src/${path}.ts`, objects: [object] })),
  );
});

test("a report warns, also of values that break a rule", () => {
  for (const replicas of [1, 4]) {
    const { warnings } = render(templates, context({ api: { ...values.api, replicas, debug: true } }));
    assert.deepEqual(warnings, ["api.debug is slow"]);
  }
});

test("a report says which values each file read, also through a named template that another file called before", () => {
  const { files } = render(templates, context(), { reads: true });
  assert.deepEqual(
    files.map(({ path, objects: [object], reads = [] }) => [path, object, ...[...reads].sort()]),
    OBJECTS,
  );
});

test("values that are frozen are read as well", () => {
  const frozen = Object.freeze({ image: Object.freeze({ name: "worker" }) });
  const { files } = render(templates, context({ worker: frozen }), { reads: true });
  assert.deepEqual(
    files.map(({ objects: [object] }) => object),
    OBJECTS.map(([, object]) => object),
  );
});

test("values that break rules give a report with each of them, and no object", () => {
  const wrong = context({ api: { ...values.api, replicas: 4 }, labels: { name: "b" } });
  const messages = ["api.replicas: at most 3", "labels.name: the chart sets it"];
  for (const reads of [false, true]) {
    const { files, rules } = render(templates, wrong, { reads });
    assert.deepEqual(rules, messages);
    assert.deepEqual(
      files.map(({ path, source, objects }) => ({ path, source, objects })),
      OBJECTS.map(([path]) => ({ path, source: `src/${path}.ts`, objects: [] })),
    );
  }
});

test("a value that only Helm would fail at, or get wrong, is reported too", () => {
  const { files, rules } = render(templates, context({ api: { ...values.api, replicas: 2 } }));
  assert.deepEqual(rules, [`big: mul 2 ${2 ** 52} leaves the range of whole numbers, which ends at 2^53`]);
  assert.deepEqual(
    files.map(({ objects }) => objects.length),
    [1, 1, 1, 1, 0],
  );
  const { rules: control } = render(templates, context({ labels: { team: "\u0085" } }));
  assert.deepEqual(control, ["worker: .values.labels: the control character U+0085 makes Helm drop the whole value"]);
});
