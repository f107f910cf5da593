import assert from "node:assert/strict";
import { test } from "node:test";
import { hive } from "../contracts/hive/hive.ts";
import { unleashEdge } from "../contracts/unleash-edge/unleash-edge.ts";
import { podValues, securityValues } from "../kubernetes/pod-values.ts";
import { disruptionValues } from "../kubernetes/scaling.ts";
import { reference } from "../template/language.ts";
import { flag, group } from "../values/schema.ts";
import { assemble } from "./assemble.ts";
import { postgres } from "./backings/postgres.ts";
import { component, type Declaration } from "./component.ts";
import { kokuServer } from "./koku/database.ts";
import { tenant } from "./postgres/database.ts";
import { type CredentialSet, secretKey } from "./secrets/credentials.ts";
import { unleash } from "./unleash/values.ts";
import { calls } from "./use.ts";
import type { Workload } from "./workload.ts";

const values = { lamp: group("A lamp.", { on: flag(true, { about: "Whether it shines." }) }) };
const lamp = reference({ scope: "values" }, ["lamp"], values.lamp);
const pods = { about: "shines", enabled: lamp.on };
const whole = { name: "lamp", ...pods, values, serves: { light: 80 } } satisfies Declaration;
const together = (...declared: readonly Declaration[]) => assemble(declared.map(component), []);

const timing = { period: 1, timeout: 1, failures: 1 };
const workload: Workload = {
  settings: unleash,
  image: unleash.image,
  checksums: false,
  probes: { startup: timing, readiness: timing, liveness: timing },
};
const alone = reference(
  { scope: "values" },
  ["lamp"],
  group("", { ...podValues, ...securityValues, podDisruptionBudget: disruptionValues }),
);
const runs = { contract: unleashEdge, process: "offline" };
const token: CredentialSet = {
  name: "lamp-token",
  identity: { name: "lamp", component: "lamp" },
  existing: unleash.existingSecret,
  credentials: [{ key: "token", given: unleash.token, path: "lamp.token", length: 40 }],
};
const variable = {
  name: "TOKEN",
  valueFrom: secretKey(token, token.credentials[0] as CredentialSet["credentials"][0]),
};
const oil = tenant({ name: "oil", about: "What burns", server: kokuServer });
const oiled = {
  apiVersion: "v1",
  kind: "Pod",
  spec: { containers: [{ name: "lamp", env: [{ name: "OIL", valueFrom: oil.password }] }] },
};
const pod = { apiVersion: "v1", kind: "Pod", spec: { containers: [{ name: "lamp", env: [variable] }] } };
const reading: Declaration = { ...whole, objects: [{ file: "pod-lamp", objects: [pod] }] };
const user = (name: string, ...uses: readonly Declaration["uses"][]): Declaration => ({
  name,
  ...pods,
  serves: { light: 80 },
  uses: uses.flatMap((some) => some ?? []),
});

test("a whole component is a platform", () => {
  const { components, graph } = together(whole, user("moth", [calls("lamp", "light")]), {
    ...reading,
    name: "torch",
    secrets: [token],
    values: {},
  });
  assert.deepEqual(
    [...graph.waves],
    [
      ["lamp", 0],
      ["moth", 1],
      ["torch", 0],
    ],
  );
  assert.ok(components.some(({ name }) => name === "lamp"));
});

/** What cannot be put together, and what its author reads then: where it is, what is wrong, and what to do. */
const FORGOTTEN: readonly (readonly [what: string, make: () => unknown, message: string])[] = [
  [
    "an edge to a component that is not there",
    () => together(whole, user("moth", [calls("lampp", "light")])),
    "the component moth uses lampp, and no component with pods is called so: correct its `uses`, or add lampp to the list in platform.ts",
  ],
  [
    "a start after a component that is not there",
    () => together(whole, user("moth", [{ after: "dusk" }])),
    "the component moth uses dusk, and no component with pods is called so: correct its `uses`, or add dusk to the list in platform.ts",
  ],
  [
    "a port that is not served",
    () => together(whole, user("moth", [calls("lamp", "heat")])),
    "the component moth uses the port heat of lamp, which serves light: correct its `uses`, or add heat to `serves` of lamp",
  ],
  [
    "components that wait for each other",
    () => together(user("hen", [calls("egg", "light")]), user("egg", [calls("hen", "light")])),
    "hen waits for egg waits for hen, and none of them can start: say `later: true` at one of the edges",
  ],
  [
    "pods without a time when they are there",
    () => component({ name: "lamp", about: "shines", runs, workload }),
    "the component lamp has pods: say when they are there, in `enabled`",
  ],
  [
    "a workload that no policy would know",
    () => component({ name: "lamp", enabled: lamp.on, runs, workload }),
    "the component lamp has a workload: say what it is, in `about`, so that policies know its pods",
  ],
  [
    "a probe without a contract",
    () => component({ ...whole, workload }),
    "the component lamp has probes, and no contract says what they ask: name one in `runs`, or give the probes in `workload.container`",
  ],
  [
    "a process that the contract does not have",
    () => component({ ...whole, runs: { ...runs, process: "edge" }, workload }),
    "the component lamp runs edge, which the contract unleash-edge does not have: name one of offline in `runs`",
  ],
  [
    "a workload without a user",
    () => component({ ...whole, workload: { settings: unleash, image: unleash.image } }),
    "the component lamp has a workload and no contract: say which user its image has, in `workload.user`",
  ],
  [
    "a disruption budget without replicas",
    () => component({ ...whole, runs, workload: { ...workload, settings: alone } }),
    "the component lamp offers an autoscaler or a disruption budget: give its values `replicas` too, from which they follow",
  ],
  [
    "two components of one name",
    () => together(whole, { ...whole, values: {}, folder: "lantern" }),
    "2 components are called lamp, in lamp and lantern: give each a name of its own",
  ],
  [
    "two components with one value",
    () => together(whole, { ...whole, name: "lantern" }),
    "two components have the values lamp.on: give one of them a key of its own",
  ],
  [
    "two components with one key of another kind",
    () => together(whole, { ...whole, name: "lantern", values: { lamp: flag(true, { about: "Whether it shines." }) } }),
    "two components have the values lamp: give one of them a key of its own",
  ],
  [
    "a Secret that nobody provides",
    () => together(reading),
    "the component lamp reads the Secret lamp-token in pod-lamp.yaml, and no component provides it: add it to `secrets` of the one that owns it",
  ],
  [
    "a key that its Secret does not have",
    () => together({ ...reading, secrets: [{ ...token, credentials: [] }] }),
    "the component lamp reads the key token of the Secret lamp-token in pod-lamp.yaml, and nothing puts it there: add it to the Secret's `credentials`, or, where it is a database's, add postgres(…) to `uses` of the component",
  ],
  [
    "a database that is not used",
    () =>
      assemble([kokuServer.components, component({ ...whole, objects: [{ file: "pod-lamp", objects: [oiled] }] })], []),
    "the component lamp reads the key oil-password of the Secret db-credentials in pod-lamp.yaml, and nothing puts it there: add it to the Secret's `credentials`, or, where it is a database's, add postgres(…) to `uses` of the component",
  ],
  [
    "two Secrets of one name",
    () => together({ ...whole, secrets: [token] }, { ...user("moth"), secrets: [token] }),
    "the components lamp and moth both have a Secret called lamp-token: give each a name of its own",
  ],
  [
    "a label that is another component's name",
    () => together(whole, { ...user("moth"), label: "lamp" }),
    "the label of the component moth is the name of another, lamp, whose network policy would let it in: give it a label of its own",
  ],
  [
    "a route of what follows from others",
    () =>
      assemble(
        [component(whole), () => [component({ ...user("moth"), routes: { path: "/", port: 80, requests: 1 } })]],
        [],
      ),
    "the component moth follows from others, so its databases and routes are not seen: put it into the list in platform.ts itself",
  ],
  [
    "a folder that no component has",
    () => assemble([component(whole)], ["lantern"]),
    "no component has the folder lantern, whose values should come first: correct `first` in platform.ts",
  ],
  [
    "a backing that the process needs",
    () => component({ ...whole, runs: { contract: hive, process: "metastore" }, uses: [postgres(oil)] }),
    "the component lamp runs metastore, which by its contract uses s3: add that backing to `uses`",
  ],
  [
    "how often a probe asks",
    () => component({ ...whole, runs, workload: { ...workload, probes: { startup: timing, liveness: timing } } }),
    `the process that ${unleashEdge.processes.offline.about}: its contract has a readiness probe, and nothing says how often it asks; give \`readiness\` in \`workload.probes\``,
  ],
  [
    "a rule without a reason",
    () =>
      together({ ...whole, rules: [{ because: " ", when: lamp.on, message: "lamp.on: too bright; switch it off" }] }),
    'the rule "lamp.on: too bright; switch it off" of the component lamp has no reason of at least five words: say in `because` what would happen without it',
  ],
];

for (const [what, make, message] of FORGOTTEN) {
  test(`refused: ${what}`, () => {
    assert.throws(make, { message });
  });
}
