import assert from "node:assert/strict";
import { test } from "node:test";
import { sample } from "../../../test/fixtures/sample-values.ts";
import { parseSet, parseSetString } from "./set-flag.ts";

test("values are read by the type of the schema", () => {
  const cases: [string, unknown][] = [
    ["koku.tag=5", { koku: { tag: "5" } }],
    ["koku.port=8080,koku.debug=true", { koku: { port: 8080, debug: true } }],
    ["koku.tag=true", { koku: { tag: "true" } }],
    ["koku.tag=", { koku: { tag: "" } }],
    ["koku.tag=a=b", { koku: { tag: "a=b" } }],
    ["koku.tag=a\\,b\\\\", { koku: { tag: "a,b\\" } }],
    ["koku.tag=a,koku.tag=b", { koku: { tag: "b" } }],
    ["koku.logLevel=null", { koku: { logLevel: null } }],
    ["koku.resources.requests.cpu=2", { koku: { resources: { requests: { cpu: "2" } } } }],
    ["brokers={a:1,b:2},koku.tag=x", { brokers: ["a:1", "b:2"], koku: { tag: "x" } }],
    ["brokers={a\\,b:1}", { brokers: ["a,b:1"] }],
    ["brokers={}", { brokers: [] }],
    ["brokers[1]=9", { brokers: [null, "9"] }],
    ["nodeSelector.kubernetes\\.io/os=1", { nodeSelector: { "kubernetes.io/os": "1" } }],
    ["koku.extraEnv.A.value=7", { koku: { extraEnv: { A: { value: "7" } } } }],
    [
      "workers.ocp.tolerations[0].key=a,workers.ocp.tolerations[0].seconds=30",
      { workers: { ocp: { tolerations: [{ key: "a", seconds: 30 }] } } },
    ],
    ["affinity.a.b=007", { affinity: { a: { b: "007" } } }],
    ["affinity.a={1,x,TRUE,null}", { affinity: { a: [1, "x", true, null] } }],
    ["affinity.a=+5,affinity.b=-5,affinity.c=0", { affinity: { a: 5, b: -5, c: 0 } }],
    ["affinity.a=+05,affinity.b=-0,affinity.c=00", { affinity: { a: 5, b: 0, c: "00" } }],
    ["affinity.a=\\{b,affinity.c={a\\},b}", { affinity: { a: "{b", c: ["a}", "b"] } }],
    ["global.other.thing=1", { global: { other: { thing: 1 } } }],
    ["enabled=false", { enabled: false }],
    ["koku.port=abc", { koku: { port: "abc" } }],
  ];
  for (const [flag, values] of cases) assert.deepEqual(parseSet(sample, flag), { values, mistakes: [] }, flag);
});

test("--set-string reads every value as a text", () => {
  const cases: [string, unknown][] = [
    ["affinity.a=5,affinity.b=true,affinity.c=null", { affinity: { a: "5", b: "true", c: "null" } }],
    ["affinity.a={1,TRUE}", { affinity: { a: ["1", "TRUE"] } }],
    ["brokers={a\\,b:1,2}", { brokers: ["a,b:1", "2"] }],
    ["koku.tag={a}", { koku: { tag: "{a}" } }],
    // `validate` reports it, as Helm does with the chart's JSON schema.
    ["koku.port=8080", { koku: { port: "8080" } }],
  ];
  for (const [flag, values] of cases) assert.deepEqual(parseSetString(sample, flag), { values, mistakes: [] }, flag);
});

test("all mistakes are returned at once, and left out of the values", () => {
  const { values, mistakes } = parseSet(sample, "koku.prot=1,koku.port=2,brokers.x=1,nonsense,.a=1");
  assert.deepEqual(values, { koku: { port: 2 } });
  assert.deepEqual(mistakes, [
    { path: "koku.prot", message: "is no key of this chart: did you mean port?" },
    { path: "brokers", message: "is a list, which has no x" },
    {
      path: "brokers.x",
      message: "is followed by a part that is not key=value: write \\, for a comma in a value",
    },
    { path: ".a", message: "is no key: write names with dots between, and indexes up to 65536" },
  ]);
});

test("a brace begins a list, and nothing follows it", () => {
  const message = "begins with { and is no list {a,b}: write \\{ for a text that begins so";
  for (const value of ["{a}b", "{a", "{a\\}"]) {
    assert.deepEqual(parseSet(sample, `koku.tag=${value}`).mistakes[0], { path: "koku.tag", message }, value);
  }
});

test("an index changes the list that is there", () => {
  const below = { affinity: { a: [{ key: "a" }, { key: "b" }] }, koku: { tag: "1" } };
  const { values } = parseSet(sample, "affinity.a[1].operator=Exists,affinity.a[3]=x", below);
  assert.deepEqual(values, {
    affinity: { a: [{ key: "a" }, { key: "b", operator: "Exists" }, null, "x"] },
    koku: { tag: "1" },
  });
  assert.deepEqual(below.affinity.a, [{ key: "a" }, { key: "b" }], "what is below stays as it was");
});

test("no message shows the rest of a password", () => {
  const path = "koku.secretKey";
  const message = "is followed by a part that is not key=value: write \\, for a comma in a value";
  assert.deepEqual(parseSet(sample, "koku.secretKey=abc,hunter2,=hunter3").mistakes, [
    { path, message },
    { path, message },
  ]);
  assert.deepEqual(parseSet(sample, "hunter2").mistakes, [
    { path: "--set", message: "needs key=value: write \\, for a comma in a value" },
  ]);
});
