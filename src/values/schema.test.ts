import assert from "node:assert/strict";
import { test } from "node:test";
import { evaluateObjects } from "../template/evaluate.ts";
import { entries, present, reference, when } from "../template/language.ts";
import { toObjects } from "../template/normalise.ts";
import { printObjects } from "../template/print.ts";
import type { Static } from "../template/shape.ts";
import { coalesce, layered } from "./coalesce.ts";
import { defaults } from "./defaults.ts";
import { deprecations } from "./deprecations.ts";
import { leaves } from "./leaves.ts";
import { nearest } from "./nearest.ts";
import { atLeast, checkPattern, LINE, patternsOf } from "./pattern.ts";
import { accepted, renamed, root, schemaAt } from "./root.ts";
import { sample } from "./sample.ts";
import { duration, flag, group, integer, list, map, oneOf, optional, port, quantity, text } from "./schema.ts";

const about = "Something.";

test("a default that violates its own constraint is refused where it is written", () => {
  const wrong: (() => unknown)[] = [
    () => text("a\nb", { about }),
    () => text("A", { about, pattern: "^[a-z]*$" }),
    () => integer(1, { about, min: 2 }),
    () => integer(1.5, { about }),
    () => integer(2 ** 53, { about }),
    () => port(0, { about }),
    () => quantity("1 GB", { about }),
    () => duration("5 minutes", { about }),
    () => list(port(1, { about }), [0], { about }),
    () => map(text("", { about }), { "A-B": "" }, { about, keys: "^[A-Z]+$" }),
    () => map(text("", { about }), {}, { about, keys: "^[^.]+$" }),
    () => text("", { about, pattern: "^(?!a).*$" }),
    () => text("", { about, example: 5 }),
  ];
  for (const definition of wrong) assert.throws(definition, Error, definition.toString());
  assert.throws(() => port(0, { about: "The API." }), {
    message: 'integer "The API.": the default is 0, must be at least 1',
  });
});

test("a pattern that Go does not read, or reads otherwise, is refused where it is written", () => {
  const foreign: readonly (readonly [string, RegExp])[] = [
    ["^(?!a)", /has no \(\?!/],
    ["^(a)\\1$", /has no \\1/],
    ["^\\u0041$", /has no \\u/],
    ["^[\\cA]$", /has no \\c/],
    ["^\\p{Script=Greek}$", /has no \\p\{Script=Greek\}/],
    ["^\\P{Letter}$", /has no \\P\{Letter\}/],
    ["^[^]$", /has no \[\^\]/],
    ["^[a-z]{0,2000}$", /counts to 1000, not \{0,2000\}/],
    ["^\\s*$", /\\s knows other blanks in Go; write \[ \\t\]/],
    ["^[^\\s]*$", /\\s knows other/],
    ["^a.b$", /\. takes other line breaks in Go; write \[\^\\r\\n\]/],
  ];
  for (const [pattern, said] of foreign) assert.throws(() => checkPattern(pattern), said, pattern);
  for (const pattern of ["^[.]\\.\\\\[.\\]]$", "^\\p{Lu}\\d{1,1000}\\w$", "^[ \\t]*\\{9999\\}$"]) checkPattern(pattern);
});

test("an optional flag that is false and an optional number that is 0 are written, and one that is not set is not", () => {
  const fields = { on: optional(flag(true, { about })), uid: optional(integer(1, { about, min: 0 })) };
  const v = reference({ scope: "values" }, [], group(about, fields));
  const objects = toObjects([{ kind: "A", ...entries(when(present(v.on), { on: v.on })), uid: v.uid }]);
  const release = { Name: "a", Namespace: "a", Service: "Helm" };
  const chart = { Name: "a", Version: "1", AppVersion: "1" };
  const written = (values: object) => evaluateObjects(objects, { values, release, chart, apis: new Set() });
  assert.deepEqual(written({ on: false, uid: 0 }), [{ kind: "A", on: false, uid: 0 }]);
  assert.deepEqual(written({ on: null }), [{ kind: "A" }]);
  assert.match(printObjects(objects), /not \(kindIs "invalid" \.Values\.uid\)/);
});

test("every text of one line refuses line breaks and the invisible, by its own pattern where that plainly does", () => {
  const both = [
    "^[^:]+$",
    "^[^\\r\\n:]+$",
    "^[ \\t\\n]*$",
    "^[ -\u00ff]$",
    "a",
    "^a$|b",
    "^[\\W]$",
    "^[\\n]*$",
    "^\\D$",
  ];
  const alone = ["^[a-z0-9.-]*$", "^(a|b)\\.[0-9]{1,3}$", "^[A-Z][\\t\\w]*$", LINE, atLeast(8)];
  const patterns = (pattern: string) => patternsOf({ kind: "text", about, default: "", pattern });
  for (const pattern of both) assert.deepEqual(patterns(pattern), [LINE, pattern]);
  for (const pattern of alone) assert.deepEqual(patterns(pattern), [pattern]);
});

test("values have static types", () => {
  type Values = Static<typeof values>;
  const values = root(
    group(about, {
      level: oneOf("INFO", ["DEBUG", "INFO"], { about }),
      uid: optional(port(1, { about })),
      names: list(text("", { about }), [], { about }),
      labels: map(text("", { about }), {}, { about }),
    }),
  );
  const one: Values = { level: "DEBUG", names: ["a"], labels: { a: "b" } };
  const other: Values = { ...one, uid: 7 };
  // @ts-expect-error: not one of the choices
  const wrong: Values = { ...one, level: "WARN" };
  assert.deepEqual([other.uid, wrong.names], [7, ["a"]]);
});

test("a rename needs a new path that exists and an old one that does not", () => {
  const values = group(about, { a: group(about, { b: text("", { about }) }) });
  assert.throws(() => root(values, { renamed: [renamed("x", "a.c", "1.0.0")] }), /there is no value a\.c/);
  assert.throws(() => root(values, { renamed: [renamed("a.b", "a", "1.0.0")] }), /a\.b is still a value/);
  const moved = root(values, { renamed: [renamed("x.y", "a.b", "1.0.0")] });
  assert.deepEqual(
    deprecations(accepted(moved)).map(({ path, notice }) => [path.join("."), notice]),
    [["x.y", "Renamed to a.b in 1.0.0."]],
  );
});

test("deprecations and leaves come with their paths", () => {
  const found = deprecations(sample).map(({ path, reason, notice, optional }) => ({ path, reason, notice, optional }));
  const reason = "Koku has no connection pool.";
  assert.deepEqual(found, [{ path: ["koku", "pool"], reason, notice: "No pool.", optional: true }]);
  const all = leaves(sample);
  assert.ok(all.every(({ path, schema }) => schemaAt(sample, path) === schema));
  assert.deepEqual(all.find(({ path }) => path.join(".") === "proxy.host")?.optional, true);
});

test("defaults are frozen to the bottom", () => {
  assert.ok(Object.isFrozen((defaults(sample).koku as { extraEnv: { TZ: unknown } }).extraEnv.TZ));
});

// Each row is what Helm 3.17.2 and 4.1.4 printed for `toJson .Values`.
test("values coalesce as in Helm", () => {
  const base = { m: { a: 1, b: { c: 1, d: 2 } }, s: "x", l: [1, 2] };
  const cases: [{ [key: string]: unknown }, unknown][] = [
    [{ m: { b: null, z: null, y: { q: null } } }, { ...base, m: { a: 1, z: null, y: { q: null } } }],
    [{ s: { deep: { k: null } } }, { ...base, s: { deep: { k: null } } }],
    [{ l: [{ k: null }, null] }, { ...base, l: [{ k: null }, null] }],
    [
      { new: null, new2: { b: { c: null } } },
      { ...base, new: null, new2: { b: { c: null } } },
    ],
    [{ m: 5 }, { ...base, m: 5 }],
    [{ m: [1] }, { ...base, m: [1] }],
    [{ m: { b: 7, a: { x: 1 } } }, { ...base, m: { a: { x: 1 }, b: 7 } }],
    [{ s: null, m: null }, { l: [1, 2] }],
  ];
  for (const [user, values] of cases) assert.deepEqual(coalesce(base, user), values);
  assert.deepEqual(layered([{ m: 5 }, { m: { b: 7 } }, { m: { c: null } }]), { m: { b: 7, c: null } });
});

test("the nearest word is near", () => {
  assert.equal(nearest("replcas", ["image", "replicas"]), "replicas");
  assert.equal(nearest("prot", ["port", "tag"]), "port");
  assert.equal(nearest("kafka", ["image", "replicas"]), undefined);
});
