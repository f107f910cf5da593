import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import fc from "fast-check";
import { platform, validateValues } from "../../src/platform/chart.ts";
import { layered } from "../../src/values/coalesce.ts";
import type { Values } from "../../src/values/data.ts";
import { brokenValues } from "../arbitrary.ts";
import { helms } from "../differential/helms.ts";
import { hiveContradicting, hiveWrong } from "./bad-input-hive.ts";
import { contradictingStorage, wrongStorage } from "./bad-input-storage.ts";
import { trinoContradicting, trinoWrong } from "./bad-input-trino.ts";
import { seeded } from "./cases.ts";
import { inPairs, template, writtenChart } from "./helm.ts";

let written: Awaited<ReturnType<typeof writtenChart>>;
before(async () => {
  written = await writtenChart();
});
after(() => written.remove());

type Case = readonly [what: string, values: Values, path: string, remedy: RegExp];
const side = (more: Values): Values => ({ koku: { apiReads: more } });
const database = (more: Values): Values => ({ database: { koku: more } });
const replica = (more: Values): Values => database({ readReplica: { enabled: true, ...more } });
const pool = (more: Values): Values => ({ celery: { workers: { mine: more } } });

/** Values that are wrong by themselves: Helm refuses them by the schema, `ros-ocp` says what to do as well. */
const WRONG: readonly Case[] = [
  ["a misspelt key", side({ replicsa: 3 }), "koku.apiReads.replicsa", /did you mean replicas\?/],
  ["a misspelt group", { kokku: {} }, "kokku", /did you mean koku\?/],
  ["a key of the guide's in the wrong place", { koku: { workers: 3 } }, "koku.workers", /no key of this chart/],
  ["text for a number", side({ replicas: "three" }), "koku.apiReads.replicas", /must be a whole number/],
  ["a number in quotes", side({ replicas: "3" }), "koku.apiReads.replicas", /write 3 without quotes/],
  ["a fraction", side({ replicas: 1.5 }), "koku.apiReads.replicas", /must be a whole number/],
  ["too few", side({ replicas: -1 }), "koku.apiReads.replicas", /must be at least 0/],
  ["too many", side({ replicas: 1000 }), "koku.apiReads.replicas", /must be at most 100/],
  ["no gunicorn workers", side({ gunicorn: { workers: 0 } }), "koku.apiReads.gunicorn.workers", /must be at least 1/],
  ["text for a flag", side({ enabled: "yes" }), "koku.apiReads.enabled", /must be true or false/],
  ["a number for text", { koku: { image: { tag: 5 } } }, "koku.image.tag", /--set-string/],
  ["an image with a space", { koku: { image: { repository: "a b" } } }, "koku.image.repository", /must match/],
  ["a digest that is none", { koku: { image: { digest: "sha256:1" } } }, "koku.image.digest", /must match/],
  ["a policy that does not exist", { koku: { image: { pullPolicy: "Sometimes" } } }, "koku.image.pullPolicy", /Always/],
  ["a level that does not exist", { koku: { env: { kokuLogLevel: "LOUD" } } }, "koku.env.kokuLogLevel", /DEBUG/],
  ["a list for a map", side({ nodeSelector: [] }), "koku.apiReads.nodeSelector", /must be a map/],
  ["a map for a list", side({ tolerations: {} }), "koku.apiReads.tolerations", /list/],
  ["text for a group", { koku: { apiReads: "on" } }, "koku.apiReads", /map/],
  ["a group that is taken away", { koku: { apiReads: null } }, "koku.apiReads", /missing/],
  [
    "CPU that is no quantity",
    side({ resources: { requests: { cpu: "half" } } }),
    "koku.apiReads.resources.requests.cpu",
    /quantity/,
  ],
  [
    "memory as a number",
    side({ resources: { limits: { memory: 2048 } } }),
    "koku.apiReads.resources.limits.memory",
    /text/,
  ],
  [
    "a variable that is no name",
    side({ extraEnv: { "A-B": { value: "1" } } }),
    "koku.apiReads.extraEnv.A-B",
    /key must match/,
  ],
  ["a variable without a form", side({ extraEnv: { A: "1" } }), "koku.apiReads.extraEnv.A", /map/],
  ["$ in the database's password", database({ password: "$ecret" }), "database.koku.password", /must match/],
  ["@ in the database's password", database({ password: "p@ss" }), "database.koku.password", /must match/],
  ["/ in the database's password", database({ password: "a/b" }), "database.koku.password", /must match/],
  [": in the replica's password", replica({ password: "a:b" }), "database.koku.readReplica.password", /must match/],
  ["$ at the head of Django's key", { koku: { djangoSecretKey: "$HOME" } }, "koku.djangoSecretKey", /must match/],
  ["a database name with a hyphen", database({ name: "my-koku" }), "database.koku.name", /must match/],
  ["a port that is none", database({ port: 70000 }), "database.koku.port", /at most 65535/],
  ["TLS that libpq does not know", database({ sslMode: "on" }), "database.koku.sslMode", /disable/],
  ["a seed that is too short", { secrets: { seed: "short" } }, "secrets.seed", /must match/],
  ["brokers without a port", { kafka: { bootstrapServers: "kafka" } }, "kafka.bootstrapServers", /must match/],
  ["an S3 without a scheme", { objectStorage: { endpoint: "s3.local" } }, "objectStorage.endpoint", /must match/],
  ["S3 without a region", { objectStorage: { region: "" } }, "objectStorage.region", /must match/],
  ...wrongStorage,
  ["two beats", { celery: { beat: { replicas: 2 } } }, "celery.beat.replicas", /at most 1/],
  ["a queue with hyphens", pool({ queue: "cost-model" }), "celery.workers.mine.queue", /must match/],
  ["a pool with an unknown key", pool({ queues: "ocp" }), "celery.workers.mine.queues", /did you mean queue\?/],
  ["a pool named in capitals", { celery: { workers: { MINE: {} } } }, "celery.workers.MINE", /key must match/],
  ["a pool without concurrency", pool({ concurrency: 0 }), "celery.workers.mine.concurrency", /at least 1/],
  ["a platform that does not exist", { platform: "nomad" }, "platform", /kubernetes/],
  ...hiveWrong,
  ["a name override in capitals", { fullnameOverride: "Cost" }, "fullnameOverride", /must match/],
  ...trinoWrong,
];

/** Values that are each right and contradict each other: both say the same. */
const CONTRADICTING: readonly Case[] = [
  ...hiveContradicting,
  [
    "no way to credentials",
    { secrets: { seed: "" } },
    "secrets",
    /Set secrets\.seed .* or give each value, or name a Secret in each existingSecret, or make/,
  ],
  ...trinoContradicting,
  [
    "a replica without storage",
    replica({ storage: { size: "0Gi" } }),
    "database.koku.readReplica.storage.size",
    /at least as much as the primary/,
  ],
  [
    "a replica smaller than its primary",
    replica({ storage: { size: "10Gi" } }),
    "database.koku.readReplica.storage.size",
    /make it as large/,
  ],
  [
    "a replica of somebody else's server",
    { database: { koku: { host: "db.example.com", readReplica: { enabled: true } } } },
    "database.koku.readReplica",
    /name the replica/,
  ],
  ["roles of one name", replica({ user: "koku" }), "database.koku.readReplica", /three names/],
  ["Koku as superuser", database({ user: "postgres" }), "database.koku", /other names/],
  ["PostgreSQL's own database", database({ name: "template1" }), "database.koku.name", /take another name/],
  ["a primary without storage", database({ storage: { size: "0" } }), "database.koku.storage.size", /such as 20Gi/],
  [
    "writes to a replica",
    { koku: { apiWrites: { database: { useReadReplica: true } } } },
    "koku.apiWrites.database.useReadReplica",
    /set it to false/,
  ],
  ["TLS to the chart's own server", database({ sslMode: "require" }), "database.koku.sslMode", /set it to disable/],
  [
    "autoscaling with fixed replicas",
    side({ replicas: 3, autoscaling: { enabled: true, maxReplicas: 3 } }),
    "koku.apiReads.autoscaling.maxReplicas",
    /raise it, or disable/,
  ],
  [
    "autoscaling from none",
    side({ replicas: 0, autoscaling: { enabled: true } }),
    "koku.apiReads.replicas",
    /at least 1/,
  ],
  [
    "a gateway that cannot scale",
    { gateway: { replicas: 5, autoscaling: { enabled: true, maxReplicas: 2 } } },
    "gateway.autoscaling.maxReplicas",
    /raise it/,
  ],
  [
    "a limit below the request",
    side({ resources: { limits: { memory: "1Gi" } } }),
    "koku.apiReads.resources",
    /raise the limit/,
  ],
  [
    "a pool's limit below its request",
    pool({ resources: { requests: { memory: "2Gi" } } }),
    "celery.workers.mine.resources",
    /raise the limit/,
  ],
  ["TLS Kafka without SASL", { kafka: { securityProtocol: "SSL" } }, "kafka.securityProtocol", /use SASL_SSL/],
  ["SASL without a user", { kafka: { securityProtocol: "SASL_SSL" } }, "kafka.sasl.username", /set it/],
  [
    "SASL without a password",
    { kafka: { securityProtocol: "SASL_SSL", sasl: { username: "koku" } } },
    "kafka.sasl.password",
    /set it/,
  ],
  [
    "an external S3 without keys",
    { objectStorage: { endpoint: "https://s3.example.com" } },
    "objectStorage",
    /existingSecret/,
  ],
  ...contradictingStorage,
  [
    "Secrets that exist and are given",
    { secrets: { seed: "0123456789abcdef", existing: true } },
    "secrets.existing",
    /unset one/,
  ],
  [
    "an HTTPRoute without a Gateway",
    { gateway: { exposure: { type: "httpRoute" } } },
    "gateway.exposure.httpRoute.parentRefs",
    /name it/,
  ],
  [
    "a label that the chart sets",
    { commonLabels: { "app.kubernetes.io/name": "x" } },
    "commonLabels",
    /take other keys/,
  ],
  [
    "a label twice",
    { commonLabels: { team: "a" }, koku: { apiReads: { podLabels: { team: "b" } } } },
    "koku.apiReads.podLabels",
    /take other keys/,
  ],
];

/** How Helm's schema engines write a path: `at '/koku/apiReads'` in Helm 4, `koku.apiReads:` in Helm 3. */
function helmNames(stderr: string, path: string): boolean {
  const parts = path.split(".");
  const parent = parts.slice(0, -1);
  const key = parts.at(-1) ?? "";
  return (
    stderr.includes(`'/${parts.join("/")}'`) ||
    stderr.includes(`${path}:`) ||
    ((stderr.includes(`'/${parent.join("/")}'`) ||
      stderr.includes(`${parent.join(".") || "(root)"}:`) ||
      parent.length === 0) &&
      stderr.includes(key))
  );
}

/** Messages of Go's template engine that no user should ever meet. */
const TEMPLATE_ERROR =
  /nil pointer|interface conversion|wrong type for value|invalid value; expected|error calling (?!fail)|can't evaluate field|YAML parse error|incompatible types/;

for (const { name, path: binary, skip } of await helms()) {
  for (const [what, values, path, remedy] of WRONG) {
    test(`${name} and ros-ocp refuse ${what}`, { skip }, async () => {
      const whole = layered([seeded, values]);
      const issues = validateValues(whole);
      assert.equal(issues.length, 1, JSON.stringify(issues));
      assert.equal(issues[0]?.path, path);
      assert.match(issues[0]?.message ?? "", remedy);
      const said = await template(binary, written.chart, { values: whole, target: {} });
      assert.equal(said.failed, true, "Helm accepts it");
      assert.ok(helmNames(said.stderr, path), said.stderr);
      assert.doesNotMatch(said.stderr, TEMPLATE_ERROR);
    });
  }

  for (const [what, values, path, remedy] of CONTRADICTING) {
    test(`${name} and ros-ocp refuse ${what}`, { skip }, async () => {
      const whole = layered([seeded, values]);
      const issues = validateValues(whole);
      assert.ok(
        issues.some((issue) => issue.path === path && remedy.test(issue.message)),
        JSON.stringify(issues),
      );
      const said = await template(binary, written.chart, { values: whole, target: {} });
      assert.equal(said.failed, true, "Helm accepts it");
      for (const issue of issues) assert.ok(said.stderr.includes(`${issue.path}: ${issue.message}`), said.stderr);
      assert.doesNotMatch(said.stderr, TEMPLATE_ERROR);
    });
  }
}

test("at least 40 mistakes are tried", () => assert.ok(WRONG.length + CONTRADICTING.length >= 40));

test("several mistakes are told at once", async () => {
  const whole = layered([
    seeded,
    { kafka: { securityProtocol: "SSL" } },
    side({ database: {}, replicas: 0, autoscaling: { enabled: true } }),
  ]);
  assert.deepEqual(
    validateValues(whole).map(({ path }) => path),
    ["kafka.securityProtocol", "koku.apiReads.replicas"],
  );
  assert.deepEqual(
    validateValues(layered([seeded, { a: 1, koku: { b: 2 } }]))
      .map(({ path }) => path)
      .sort(),
    ["a", "koku.b"],
  );
});

const COUNT = 1000;
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
const [newest] = await helms();

test(`${COUNT} random broken values never reach a template error (seed ${seed})`, { skip: newest?.skip }, async () => {
  const all = fc.sample(brokenValues(platform), { numRuns: COUNT, seed }).map((values) => structuredClone(values));
  const wrong: string[] = [];
  let refused = 0;
  await inPairs(all, async (values) => {
    const ours = verdict(values);
    const said = await template(newest?.path ?? "", written.chart, { values, target: {} });
    if (said.failed) refused++;
    if (TEMPLATE_ERROR.test(said.stderr)) wrong.push(`${JSON.stringify(values)}\n${said.stderr}`);
    else if (said.failed !== ours.refused)
      wrong.push(`${JSON.stringify(values)}\nHelm: ${said.stderr || "accepts"}\nours: ${ours.text}`);
  });
  assert.deepEqual(wrong.slice(0, 3), []);
  assert.ok(refused > COUNT / 2, `only ${refused} were refused`);
});

function verdict(values: Values): { readonly refused: boolean; readonly text: string } {
  const issues = validateValues(values);
  return { refused: issues.length > 0, text: JSON.stringify(issues) };
}
