import assert from "node:assert/strict";
import { test } from "node:test";
import { sample } from "../../test/fixtures/sample-values.ts";
import { start } from "../template/evaluate/template.ts";
import { evaluateObjects } from "../template/evaluate/tree.ts";
import { entries, present, reference, type Static, toObjects, when } from "../template/language.ts";
import { printObjects } from "../template/print/template.ts";
import { defaults } from "./defaults.ts";
import { root } from "./root.ts";
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

test("an optional value that is false or 0 is written, and one that is not set is not", () => {
  const fields = { on: optional(flag(true, { about })), uid: optional(integer(1, { about, min: 0 })) };
  const v = reference({ scope: "values" }, [], group(about, fields));
  const objects = toObjects([{ kind: "A", ...entries(when(present(v.on), { on: v.on })), uid: v.uid }]);
  const release = { Name: "a", Namespace: "a", Service: "Helm" };
  const chart = { Name: "a", Version: "1", AppVersion: "1" };
  const written = (values: object) => evaluateObjects(objects, start({ values, release, chart, apis: new Set() }));
  assert.deepEqual(written({ on: false, uid: 0 }), [{ kind: "A", on: false, uid: 0 }]);
  assert.deepEqual(written({ on: null }), [{ kind: "A" }]);
  assert.match(printObjects(objects), /not \(kindIs "invalid" \.Values\.uid\)/);
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

test("defaults are frozen at every depth", () => {
  assert.ok(Object.isFrozen((defaults(sample).koku as { extraEnv: { TZ: unknown } }).extraEnv.TZ));
});
