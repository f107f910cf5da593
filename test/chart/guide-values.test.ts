import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { evaluate, notes, render } from "../../src/platform/render.ts";
import { layered } from "../../src/values/coalesce.ts";
import type { Values } from "../../src/values/data.ts";
import { helms } from "../differential/helms.ts";
import { seeded } from "./cases.ts";
import { difference } from "./compare.ts";
import { argumentsOf, helm, objectsIn, template, writtenChart } from "./helm.ts";

const BLOCKS = ["phase-1", "phase-2", "phase-3", "phase-4", "rollback"] as const;
const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const textOf = (block: string) => readFileSync(at(`../fixtures/guide/${block}.yaml`), "utf8");
const values = Object.fromEntries(BLOCKS.map((block) => [block, parse(textOf(block)) as Values]));
const sets: Readonly<Record<string, Values>> = {
  ...values,
  "phases 1, 3 and 4": layered([values["phase-1"], values["phase-3"], values["phase-4"]] as Values[]),
  "phases 1 to 4": layered(["phase-1", "phase-2", "phase-3", "phase-4"].map((block) => values[block] as Values)),
  "all of them": layered(Object.values(values)),
};

const written = await writtenChart();
after(() => written.remove());

for (const { name, path, skip } of await helms()) {
  for (const [set, block] of Object.entries(sets)) {
    test(`${name} installs the guide's values: ${set}`, { skip }, async () => {
      const one = { values: layered([block, seeded]), target: {} };
      const said = await template(path, written.chart, one);
      assert.equal(said.failed, false, said.stderr);
      assert.equal(difference(objectsIn(said.stdout), evaluate(one.values)), undefined);
      // Helm 3 asks a cluster even for a dry run.
      if (!name.startsWith("Helm 4")) return;
      const args = await argumentsOf(written.chart, one);
      const installed = await helm(path, ["install", ...args, "--dry-run=client"]);
      assert.equal(installed.failed, false, installed.stderr);
      const [, printed = ""] = installed.stdout.split("NOTES:\n");
      assert.equal(printed.trim(), notes(one.values).trim(), "the evaluator's notes are Helm's");
      const ofValues = printed.split("\n").filter((line) => line.startsWith("- "));
      assert.deepEqual(
        render(one.values).warnings.map((line) => `- ${line}`),
        ofValues,
      );
    });
  }
}

/** What an operator who follows the guide is told. */
const NOTICES: readonly (readonly [set: string, notice: RegExp])[] = [
  ["phase-1", /koku\.apiReads\.database\.poolSize has no effect.*no connection pool/],
  ["phase-1", /koku\.apiWrites\.database\.maxOverflow has no effect/],
  ["phase-1", /koku\.apiReads\.pathPrefix has no effect/],
  ["phase-1", /koku\.env\.clowderEnabled has no effect/],
  ["phase-1", /koku\.env\.development has no effect/],
  ["phase-1", /koku\.env\.appDomain has no effect/],
  ["phase-1", /koku\.env\.prometheusMultiprocDir has no effect/],
  ["phase-1", /koku\.env\.notificationCheckTime has no effect/],
  ["phase-1", /koku\.env\.apiPathPrefix: .*\/api\/cost-management\/v1 is used without its \/v1/],
  ["phase-1", /koku\.env\.djangoLogFormatter: Koku has no json; simple is used/],
  ["phase-1", /koku\.apiReads\.database\.useReadReplica: there is no replica, so the primary answers/],
  ["phase-1", /koku\.image\.tag: latest moves, and the migrations of another image are not run/],
  [
    "phase-2",
    /trino\.catalogs\.hive\.metastoreUri: .*the release's own is used: thrift:\/\/ros-ocp-hive-metastore:9083/,
  ],
  ["phase-3", /celery\.workers\.download\.queue: .*no queue called default; the pool works on celery and download/],
  ["phase-3", /celery\.beat\.resources\.limits\.memory: 256Mi is little: a pod takes about 341 MiB/],
  ["phase-3", /celery\.workers\.priority\.resources\.limits\.memory: 750Mi is little: a pod takes about 1344 MiB/],
];

for (const [set, notice] of NOTICES) {
  test(`the notes to ${set} say ${notice.source}`, () => {
    assert.match(notes(layered([values[set] as Values, seeded])), notice);
  });
}

test("what the guide sets reaches Koku in the form that Koku reads", () => {
  const objects = evaluate(layered([...Object.values(values).slice(0, 4), seeded])) as unknown as readonly {
    kind: string;
    metadata: { name: string };
    spec: { template: { spec: { containers: { args?: string[]; env: { name: string; value?: string }[] }[] } } };
  }[];
  const container = (name: string) =>
    objects.find(({ kind, metadata }) => kind === "Deployment" && metadata.name === `ros-ocp-${name}`)?.spec.template
      .spec.containers[0];
  const value = (name: string, variable: string) =>
    container(name)?.env.find((entry) => entry.name === variable)?.value;
  assert.equal(value("koku-api-reads", "API_PATH_PREFIX"), "/api/cost-management");
  assert.equal(value("koku-api-reads", "POSTGRES_SQL_SERVICE_HOST"), "ros-ocp-db-koku");
  assert.equal(value("koku-api-reads", "GUNICORN_THREADS"), "True");
  assert.equal(value("koku-api-reads", "DJANGO_LOG_FORMATTER"), "simple");
  assert.deepEqual(container("celery-worker-download")?.args?.slice(-3), ["celery,download", "-c", "4"]);
  assert.deepEqual(container("celery-worker-priority")?.args?.slice(-3), ["priority", "-c", "4"]);
});

const guide = at("../../../shared/guide.md");
test("the fixtures are the guide's own words", {
  skip: !existsSync(guide) && "the guide is not beside the repository",
}, () => {
  const flat = (text: string) =>
    text
      .split("\n")
      .map((line) => line.trim())
      .join("\n");
  const whole = flat(readFileSync(guide, "utf8"));
  for (const block of BLOCKS) assert.ok(whole.includes(flat(textOf(block)).trim()), block);
});

test("an image with a digest does not move, whatever its tag", () => {
  const moves = (image: Values) => notes(layered([seeded, { koku: { image } }])).includes("latest moves");
  assert.equal(moves({ tag: "latest" }), true);
  assert.equal(moves({ tag: "latest", digest: `sha256:${"0".repeat(64)}` }), false);
  assert.equal(moves({}), false);
});

test("the notes say where the API answers, on the path that it was given", () => {
  const said = notes(layered([seeded, { koku: { env: { apiPathPrefix: "/costs" } } }]));
  assert.match(said, /-koku-api\.ros-ocp\.svc:8000\/costs\/v1\/status\/$/m);
});
