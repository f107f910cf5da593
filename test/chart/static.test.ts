import assert from "node:assert/strict";
import { test } from "node:test";
import type { StatefulSet } from "kubernetes-types/apps/v1.d.ts";
import { templates } from "../../src/platform/chart/templates.ts";
import { checkChart, checkObjects } from "../../src/platform/checks/check.ts";
import { duplicates } from "../../src/platform/checks/duplicates.ts";
import { describeFinding } from "../../src/platform/checks/finding.ts";
import { changingSelectors } from "../../src/platform/checks/selectors.ts";
import { unusedValues } from "../../src/platform/checks/unused-values.ts";
import { platform } from "../../src/platform/platform.ts";
import { evaluate, type KubernetesObject } from "../../src/platform/render.ts";
import type { Templates } from "../../src/template/chart.ts";
import { entries, eq, itemsTemplate, not, reference, t, toObjects, when } from "../../src/template/language.ts";
import type { Values } from "../../src/values/data.ts";
import { flag, group, text } from "../../src/values/schema.ts";
import { seeded } from "./cases.ts";

test("the chart's sources are sound", () => {
  assert.deepEqual(checkChart().map(describeFinding), []);
});

const schema = group("", { on: flag(true, { about: "On." }), name: text("a", { about: "A name." }) });
const v = reference({ scope: "values" }, [], schema);
const chartOf = (...objects: unknown[]): Templates => ({
  ...templates,
  files: [{ name: "one.yaml", source: "one.ts", objects: toObjects(objects) }],
});
const containers = (env: readonly unknown[]) => chartOf({ kind: "Pod", spec: { containers: [{ name: "c", env }] } });
const more = itemsTemplate<unknown>("x.more", { about: "More." }, () => [{ name: "B", value: "2" }]);

const TWICE: readonly (readonly [what: string, chart: Templates, key: string | undefined])[] = [
  ["the same name", containers([{ name: "A" }, { name: "A" }]), "name A"],
  ["the same name under a condition", containers([{ name: "A" }, when(v.on, { name: "A" })]), "name A"],
  ["the same name in either branch", containers([when(v.on, { name: "A" }, { name: "A" })]), undefined],
  [
    "the same name under opposite conditions",
    containers([when(v.on, { name: "A" }), when(not(v.on), { name: "A" })]),
    undefined,
  ],
  [
    "the same name under other conditions",
    containers([when(v.on, { name: "A" }), when(eq(v.name, "b"), { name: "A" })]),
    "name A",
  ],
  ["the same name from a template", containers([{ name: "B" }, more()]), "name B"],
  ["the same key of a map", chartOf({ kind: "A", data: { a: "1", ...entries(when(v.on, { a: "2" })) } }), '"a"'],
];

for (const [what, chart, key] of TWICE) {
  test(`duplicates: ${what}: ${key ?? "is fine"}`, () => {
    const found = duplicates(chart);
    if (key === undefined) assert.deepEqual(found, []);
    else
      assert.ok(
        found.some(({ message }) => message.startsWith(`${key} may be there twice`)),
        JSON.stringify(found),
      );
  });
}

test("a selector that depends on a value is found", () => {
  const chart = chartOf({ kind: "Deployment", spec: { selector: { matchLabels: { app: t`${v.name}-x` } } } });
  assert.deepEqual(
    changingSelectors(chart).map(({ message }) => message),
    ["depends on name, and a selector can never change; use the release's name only"],
  );
});

test("a value that nothing reads is found", () => {
  const unused = unusedValues({ ...templates, files: [] }, platform.values).map(({ where }) => where);
  assert.ok(unused.includes("koku.image.pullPolicy"), "its only reader was taken away");
  assert.deepEqual(unusedValues(templates, platform.values), []);
});

/** A Job's name ends with what it depends on. */
const jobNamed = (name: string) =>
  evaluate(seeded).find(({ kind, metadata }) => kind === "Job" && metadata.name.startsWith(name))?.metadata.name ??
  name;

/** An object of the chart with one thing broken, and what the checks say of it. */
const BROKEN: readonly (readonly [
  what: string,
  kind: string,
  name: string,
  change: (text: string) => string,
  said: RegExp,
])[] = [
  [
    "a pod that may be root",
    "Deployment",
    "ros-ocp-gateway",
    (s) => s.replaceAll('"runAsNonRoot":true', '"runAsNonRoot":false'),
    /runAsNonRoot: must be true/,
  ],
  [
    "a token",
    "Deployment",
    "ros-ocp-gateway",
    (s) => s.replace('"automountServiceAccountToken":false', '"automountServiceAccountToken":true'),
    /automountServiceAccountToken: must be false/,
  ],
  [
    "a writable root",
    "Deployment",
    "ros-ocp-gateway",
    (s) => s.replace('"readOnlyRootFilesystem":true', '"readOnlyRootFilesystem":false'),
    /readOnlyRootFilesystem: must be true/,
  ],
  [
    "no request",
    "StatefulSet",
    "ros-ocp-db-koku",
    (s) => s.replace('"requests":{"cpu":"500m","memory":"1Gi"}', '"requests":{"cpu":"500m"}'),
    /resources.requests.memory: is missing/,
  ],
  [
    "a Secret that nobody makes",
    "Deployment",
    "ros-ocp-koku-masu",
    (s) => s.replaceAll("ros-ocp-db-credentials", "ros-ocp-nowhere"),
    /no Secret ros-ocp-nowhere is rendered: add it/,
  ],
  [
    "a key that the Secret lacks",
    "Deployment",
    "ros-ocp-koku-masu",
    (s) => s.replaceAll('"koku-password"', '"other"'),
    /has no key other/,
  ],
  [
    "a variable that Koku does not read",
    "Deployment",
    "ros-ocp-koku-masu",
    (s) => s.replaceAll('"PGSSLMODE"', '"DATABASE_SSLMODE"'),
    /DATABASE_SSLMODE is not read by masu/,
  ],
  [
    "a variable that Koku needs",
    "Deployment",
    "ros-ocp-koku-masu",
    (s) => s.replace('"MASU"', '"GIT_COMMIT"'),
    /MASU, which masu cannot do without, is missing/,
  ],
  [
    "a process that cannot write",
    "Deployment",
    "ros-ocp-koku-masu",
    (s) => s.replace('"mountPath":"/tmp"', '"mountPath":"/temp"'),
    /masu koku-masu: \/tmp cannot be written \(scratch/,
  ],
  [
    "an init container that cannot write",
    "Deployment",
    "ros-ocp-hive-metastore",
    (s) => s.replace('"mountPath":"/prepared"', '"mountPath":"/prepared","readOnly":true'),
    /hive-metastore prepare: \/prepared cannot be written/,
  ],
  [
    "a second scheduler",
    "Deployment",
    "ros-ocp-celery-beat",
    (s) => s.replace('"replicas":1', '"replicas":2'),
    /celery-beat: of this process only one may run/,
  ],
  [
    "a scheduler that is started before the last one has ended",
    "Deployment",
    "ros-ocp-celery-beat",
    (s) => s.replace('"type":"Recreate"', '"type":"RollingUpdate"'),
    /celery-beat: of this process only one may run/,
  ],
  [
    "a second coordinator",
    "StatefulSet",
    "ros-ocp-trino-coordinator",
    (s) => s.replace('"replicas":1', '"replicas":2'),
    /trino-coordinator: of this process only one may run/,
  ],
  [
    "a wait without end",
    "Job",
    jobNamed("ros-ocp-koku-migration"),
    (s) => s.replace('"app.kubernetes.io/name":"koku-migration"', '"app.kubernetes.io/name":"other"'),
    /waits for the Job koku-migration, which is not rendered/,
  ],
  [
    "a long name",
    "Deployment",
    "ros-ocp-koku-masu",
    (s) => s.replace('"name":"ros-ocp-koku-masu"', `"name":"${"n".repeat(64)}"`),
    /64 characters, and 63 are allowed/,
  ],
];

for (const [what, kind, name, change, said] of BROKEN) {
  test(`the checks find ${what}`, () => {
    const objects = evaluate(seeded);
    const found = objects.find((object) => object.kind === kind && object.metadata.name === name) as KubernetesObject;
    const before = JSON.stringify(found);
    const after = change(before);
    assert.notEqual(after, before, "the change changes something");
    const findings = checkObjects(objects.map((object) => (object === found ? JSON.parse(after) : object)));
    assert.ok(
      findings.map(describeFinding).some((text) => said.test(text)),
      findings.map(describeFinding).join("\n"),
    );
    assert.deepEqual(checkObjects(objects), []);
  });
}

test("a security context that fixes a user stays restricted", () => {
  const values = { ...seeded, database: { koku: { podSecurityContext: { runAsUser: 26, supplementalGroups: [5] } } } };
  const objects = evaluate(values);
  assert.deepEqual(checkObjects(objects), []);
  const set = objects.find(({ kind }) => kind === "StatefulSet") as unknown as StatefulSet;
  assert.deepEqual(set.spec?.template.spec?.securityContext, {
    runAsNonRoot: true,
    runAsUser: 26,
    runAsGroup: 999,
    fsGroup: 999,
    supplementalGroups: [5],
    fsGroupChangePolicy: "OnRootMismatch",
    seccompProfile: { type: "RuntimeDefault" },
  });
});

test("a null in a security context takes nothing away, and is not written", () => {
  const given = { runAsNonRoot: null, seccompProfile: null, runAsUser: null, sysctls: null, runAsGroup: 0 };
  const contextOf = (values: Values) => {
    const objects = evaluate(values);
    assert.deepEqual(checkObjects(objects), []);
    const minio = objects.find(({ kind, metadata }) => kind === "StatefulSet" && metadata.name === "ros-ocp-minio");
    return (minio as unknown as StatefulSet).spec?.template.spec?.securityContext;
  };
  const nulls = contextOf({ ...seeded, minio: { podSecurityContext: given } });
  assert.deepEqual(nulls, { ...contextOf(seeded), runAsGroup: 0 });
});

test("no policy reaches the pods of another chart in the release", () => {
  const selectors = evaluate(seeded)
    .filter(({ kind }) => kind === "NetworkPolicy")
    .flatMap((policy) => JSON.stringify(policy.spec).match(/"podSelector":\{"matchLabels":\{[^}]*\}/g) ?? []);
  assert.ok(selectors.length > 20);
  for (const selector of selectors) assert.match(selector, /"app.kubernetes.io\/part-of":"cost-management"/);
});
