import assert from "node:assert/strict";
import { test } from "node:test";
import { unleashEdge as contract } from "../contracts/unleash-edge/unleash-edge.ts";
import { imageValues } from "../kubernetes/image.ts";
import { resourceValues, workloadValues } from "../kubernetes/pod-values.ts";
import { render } from "../template/chart.ts";
import { eq, reference, t } from "../template/language.ts";
import { coalesce } from "../values/coalesce.ts";
import type { Values } from "../values/data.ts";
import { defaults } from "../values/defaults.ts";
import { flag, group, secretText, text } from "../values/schema.ts";
import { assemble } from "./assemble.ts";
import { kafka as usesKafka } from "./backings/kafka/kafka.ts";
import { topic } from "./backings/kafka/topic.ts";
import { postgres } from "./backings/postgres.ts";
import { component } from "./component.ts";
import { kafka } from "./kafka/kafka.ts";
import { kokuValues } from "./koku/values.ts";
import { tenant } from "./postgres/database.ts";
import { server } from "./postgres/server.ts";
import { type CredentialSet, existingSecret, secretKey } from "./secrets/credentials.ts";

/** A component that is added as CONTRIBUTING.md says, without a file: a database, a topic, a Secret, a probe and a rule. */

const amounts = { cpu: ["100m", "1000m"], memory: ["1Gi", "2Gi"] } as const;
const values = group("A lamp.", {
  enabled: flag(true, { about: "Whether it shines." }),
  colour: text("red", { about: "Its colour." }),
  image: imageValues("Its image.", "example.com/lamp", "1"),
  token: secretText("", { about: "Its token." }),
  existingSecret: existingSecret("token"),
  resources: resourceValues("Its resources.", amounts),
  ...workloadValues,
});
const settings = reference({ scope: "values" }, ["lamp"], values);
const token = { key: "token", given: settings.token, path: "lamp.token", length: 40 };
const secret: CredentialSet = {
  name: "lamp-token",
  identity: { name: "lamp", component: "lamp" },
  existing: settings.existingSecret,
  credentials: [token],
};
const koku = server({
  name: "koku",
  whose: "Koku",
  size: { storage: "1Gi", sharedBuffers: "128MB", resources: amounts },
});
const database = tenant({ name: "lamp", about: "The lamp's database", server: koku });
const timing = { period: 7, timeout: 1, failures: 3 };

const lamp = component({
  name: "lamp",
  about: "shines",
  enabled: settings.enabled,
  values: { lamp: values },
  secrets: [secret],
  runs: { contract, process: "offline" },
  serves: contract.processes.offline.ports,
  uses: [
    postgres(database, { connections: 160 }),
    usesKafka({ reads: [topic({ name: "platform.lamp.switched" })], waits: true }),
  ],
  workload: {
    settings,
    image: settings.image,
    environment: {
      variables: [
        { name: "HOST", value: database.host },
        { name: "PASSWORD", valueFrom: database.password },
        { name: "TOKEN", valueFrom: secretKey(secret, token) },
      ],
    },
    probes: { startup: timing, readiness: timing, liveness: timing },
  },
  rules: [
    {
      because: "a black lamp takes power and gives no light, and nobody sees why",
      when: eq(settings.colour, "black"),
      message: t`lamp.colour: ${settings.colour} gives no light; take another`,
    },
  ],
});

/** What its gate runs in is Koku's image. */
const toolbox = component({ name: "toolbox", values: { koku: kokuValues } });
const platform = assemble([koku.components, kafka, toolbox, lamp], []);

function rendered(user: Values) {
  const { files, rules, warnings } = platform;
  const { rules: broken, ...report } = render(
    { files, rules, warnings, notes: warnings },
    {
      values: coalesce(defaults(platform.values), {
        secrets: { seed: "of this test only" },
        kafka: { mode: "embedded" },
        ...user,
      }),
      release: { Name: "r", Namespace: "n", Service: "Helm" },
      chart: { Name: "r", Version: "1", AppVersion: "1" },
      apis: new Set(),
    },
  );
  const objects = report.files.flatMap((file) => file.objects) as { kind: string; metadata: { name: string } }[];
  const one = (kind: string, name: RegExp) => {
    const found = objects.find((object) => object.kind === kind && name.test(object.metadata.name));
    return found === undefined ? "" : JSON.stringify(found);
  };
  return { broken, one };
}

test("a new component is one declaration: everything else follows", () => {
  const { broken, one } = rendered({});
  assert.deepEqual(broken, []);
  const pod = one("Deployment", /^r-lamp$/);
  for (const part of [
    '"serviceAccountName":"r-lamp"',
    '"name":"wait-for-kafka"',
    '{"name":"HOST","value":"r-db-koku"}',
    '{"name":"TOKEN","valueFrom":{"secretKeyRef":{"name":"r-lamp-token","key":"token"}}}',
    '"periodSeconds":7',
    '"checksum/database"',
    '"checksum/lamp-token"',
  ])
    assert.ok(pod.includes(part), `${part} of ${pod}`);
  assert.match(one("Secret", /^r-lamp-token$/), /"token":"\w/);
  assert.match(one("Secret", /^r-db-credentials$/), /"lamp-password":"\w/);
  assert.notEqual(one("ServiceAccount", /^r-lamp$/), "");
  assert.match(one("ConfigMap", /^r-db-koku-config$/), /create database \\"lamp\\"/);
  assert.match(one("ConfigMap", /^r-db-koku-config$/), /max_connections = 400/);
  assert.match(one("Job", /^r-kafka-topics/), /platform\.lamp\.switched/);
});

test("its policies open both ends, and it starts after what it uses", () => {
  const { one } = rendered({});
  const selects = (component: string) =>
    new RegExp(`"podSelector":\\{[^}]*"app.kubernetes.io/component":"${component}"`);
  const policy = (name: RegExp, way: string) => one("NetworkPolicy", name).split(`"${way}":`)[1] ?? "";
  assert.match(policy(/^r-lamp$/, "egress"), selects("database"));
  assert.match(policy(/^r-lamp$/, "egress"), selects("kafka"));
  assert.match(policy(/^r-db-koku$/, "ingress"), selects("lamp"));
  assert.match(policy(/^r-kafka$/, "ingress"), selects("lamp"));
  assert.equal(platform.graph.waves.get("lamp"), 1);
});

test("its rule refuses what would do harm", () => {
  assert.deepEqual(rendered({ lamp: { colour: "black" } }).broken, ["lamp.colour: black gives no light; take another"]);
});
