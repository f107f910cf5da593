import assert from "node:assert/strict";
import { test } from "node:test";
import {
  each,
  eachEntry,
  entries,
  lines,
  linesTemplate,
  present,
  reference,
  spread,
  sumTemplate,
  t,
  toObjects,
  trunc,
  when,
} from "../language.ts";
import { start } from "./template.ts";
import { evaluateObjects } from "./tree.ts";

const text = { kind: "text" } as const;
const members = { size: { kind: "integer" }, queues: { kind: "list", items: text } } as const;
const v = reference({ scope: "values" }, [], {
  kind: "group",
  fields: {
    koku: { kind: "group", fields: { replicas: { kind: "integer" }, level: text } },
    on: { kind: "flag" },
    words: { kind: "list", items: text },
    uid: { kind: "integer", optional: true },
    pools: { kind: "map", values: { kind: "group", fields: members } },
    defaults: { kind: "group", fields: members },
  },
} as const);
const context = (values: object) => ({
  values,
  release: { Name: "r", Namespace: "n", Service: "Helm" },
  chart: { Name: "c", Version: "1", AppVersion: "2" },
  apis: new Set<string>(),
});
const evaluate = (input: unknown, values: object) => evaluateObjects(toObjects(input), start(context(values)));

test("a key whose children may all be missing goes with them", () => {
  const object = { list: [when(v.on, 1)], map: { a: when(v.on, 1) }, each: [each(v.words, "word", (word) => word)] };
  assert.deepEqual(evaluate(object, { on: true, words: ["a"] }), [{ list: [1], map: { a: 1 }, each: ["a"] }]);
  assert.deepEqual(evaluate(object, { on: false, words: [] }), [{}]);
});

test("what is empty by itself stays", () => {
  assert.deepEqual(evaluate({ a: {}, b: [] }, {}), [{ a: {}, b: [] }]);
});

test("an optional value that is not set leaves no null behind, and zero counts as set", () => {
  const object = { uid: v.uid, list: [v.uid, "x"], any: when(present(v.uid), "set") };
  assert.deepEqual(evaluate(object, {}), [{ list: ["x"] }]);
  assert.deepEqual(evaluate(object, { uid: 0 }), [{ uid: 0, list: [0, "x"], any: "set" }]);
});

test("an entry replaces its defaults as Sprig's mergeOverwrite does", () => {
  const all = {
    a: { ...entries(eachEntry(v.pools, { key: "k", item: "pool", defaults: v.defaults }, (_, pool) => ({ pool }))) },
  };
  const defaults = { size: 2, queues: ["a"] };
  assert.deepEqual(evaluate(all, { pools: { x: {} }, defaults }), [{ a: { pool: defaults } }]);
  assert.deepEqual(evaluate(all, { pools: { x: { size: 0, queues: [] } }, defaults }), [
    { a: { pool: { size: 0, queues: [] } } },
  ]);
});

test("what the evaluator does not accept is named by its place, without the value", () => {
  const refused = (input: unknown, values: object, message: string) =>
    assert.throws(() => evaluate(input, values), { message });
  const dropped = "the control character U+0085 makes Helm drop the whole value";
  refused({ a: v.words }, { words: ["hidden\u0085"] }, `.values.words: ${dropped}`);
  refused({ a: spread(v.pools) }, { pools: { "hidden\u0085": {} } }, `.values.pools: ${dropped}`);
  refused({ a: v.koku.level }, { koku: "hidden" }, "koku is no map, so it has no level");
  refused(
    { a: trunc(v.koku.level, 7) },
    { koku: { level: "hiddené" } },
    "trunc: a text cannot be cut after 7 bytes, which is inside a character",
  );
});

test("a missing value is an error and not undefined", () => {
  assert.throws(() => evaluate({ a: v.koku.level }, { koku: {} }), /koku\.level has no value/);
  assert.throws(() => evaluate({ a: v.koku.level }, {}), /koku/);
});

test("a template of lines among lines that has none is no line", () => {
  const none = linesTemplate("x.none", { about: "A." }, () => [when(v.on, "a"), when(v.on, "b")]);
  const joined = linesTemplate("x.joined", { about: "A." }, () => [none(), when(v.on, "c"), none()]);
  const object = { here: lines(["x", none(), joined()]), joined: joined() };
  assert.deepEqual(evaluate(object, { on: false }), [{ here: "x\n", joined: "" }]);
  assert.deepEqual(evaluate(object, { on: true }), [{ here: "x\na\nb\na\nb\nc\na\nb\n", joined: "a\nb\nc\na\nb\n" }]);
});

test("a sum beyond 2^53 is refused, as each addition is", () => {
  const sum = sumTemplate("x.sum", { about: "A." }, () => [v.koku.replicas, 1]);
  const object = { a: sum() };
  assert.deepEqual(evaluate(object, { koku: { replicas: 1 } }), [{ a: 2 }]);
  assert.throws(
    () => evaluate(object, { koku: { replicas: Number.MAX_SAFE_INTEGER } }),
    /the sum x\.sum leaves the range of whole numbers/,
  );
});

test("text blocks evaluate to what YAML reads", () => {
  const object = { block: lines(["a", t`b=${v.koku.level}`]), items: [lines(["c"])] };
  assert.deepEqual(evaluate(object, { koku: { level: "x" } }), [{ block: "a\nb=x\n", items: ["c\n"] }]);
  assert.throws(() => evaluate(object, { koku: { level: "hidden\u0001" } }), {
    message: "the character U+0001 cannot stand in a literal block",
  });
});
