import assert from "node:assert/strict";
import { test } from "node:test";
import { Ajv } from "ajv";
import fc from "fast-check";
import { brokenValues, validValues } from "../../test/arbitrary.ts";
import { sample } from "../../test/fixtures/sample-values.ts";
import { coalesce } from "./coalesce.ts";
import { defaults } from "./defaults.ts";
import { jsonSchema } from "./output/json-schema.ts";
import { validate } from "./validate.ts";

const base = defaults(sample);
const accepts = new Ajv({ strict: true, allowUnionTypes: true }).compile(jsonSchema(sample, { title: "Sample" }));

/** The mistakes in the defaults with these overrides, as "path: message". */
const mistakes = (user: { [key: string]: unknown }) =>
  validate(sample, coalesce(base, user)).map(({ path, message }) => `${path}: ${message}`);

test("the defaults, and what a parent chart adds, are valid", () => {
  assert.deepEqual(mistakes({}), []);
  assert.deepEqual(mistakes({ enabled: true, global: { storageClass: "a", imageRegistry: "of another chart" } }), []);
});

test("a mistake says where, what and what to do", () => {
  const cases: [{ [key: string]: unknown }, string][] = [
    [{ koku: { port: "8000" } }, 'koku.port: is "8000", must be a whole number: write 8000 without quotes'],
    [{ koku: { port: 0 } }, "koku.port: is 0, must be at least 1"],
    [{ koku: { gunicorn: { workers: 65 } } }, "koku.gunicorn.workers: is 65, must be at most 64"],
    [{ koku: { tag: 5 } }, 'koku.tag: is 5, must be a text: write "5" in quotes, or use --set-string'],
    [{ koku: { tag: "a\nb" } }, 'koku.tag: is "a\\nb", must be one line'],
    [{ koku: { timeout: "30" } }, 'koku.timeout: is "30", must be a duration, such as "30s"'],
    [{ koku: { debug: "true" } }, 'koku.debug: is "true", must be true or false, without quotes'],
    [
      { koku: { logLevel: "debug" } },
      'koku.logLevel: is "debug", must be one of "DEBUG", "INFO", "WARNING": did you mean "DEBUG"?',
    ],
    [{ koku: { prot: 1 } }, "koku.prot: is no key of this chart: did you mean port?"],
    [{ koku: { extraEnv: { "A-B": {} } } }, "koku.extraEnv.A-B: the key must match ^[A-Za-z_][A-Za-z0-9_]*$"],
    [{ brokers: [7] }, 'brokers.0: is 7, must be a text: write "7" in quotes, or use --set-string'],
    [{ nodeSelector: null }, "nodeSelector: is missing: null removes a default, so leave it out instead"],
    [{ affinity: [] }, "affinity: is [], must be a map"],
    [{ koku: { tag: "a\u0001" } }, "koku.tag: holds the invisible character U+0001: take it out"],
    [{ nginx: "a\n\u001b[1m" }, "nginx: holds the invisible character U+001B: take it out"],
    [{ nodeSelector: { "a\u2028": "b" } }, "nodeSelector: a key holds the invisible character U+2028: take it out"],
    [{ affinity: { a: [{ b: "\u0085" }] } }, "affinity.a.0.b: holds the invisible character U+0085: take it out"],
    [{ affinity: { a: [{ "\ufeff": 1 }] } }, "affinity.a.0: a key holds the invisible character U+FEFF: take it out"],
    [{ koku: { port: "\u009b31m" } }, 'koku.port: is "\\u009b31m", must be a whole number'],
  ];
  for (const [user, message] of cases) assert.deepEqual(mistakes(user), [message]);
});

test("tabs are accepted, and line breaks where a text may have several lines", () => {
  const lines = "a\n\tb\r\n";
  assert.deepEqual(mistakes({ koku: { tag: "a\tb" }, nginx: lines, ca: lines, affinity: { a: [lines] } }), []);
  assert.deepEqual(mistakes({ global: { "of another chart": "\u0085" } }), []);
});

test("all mistakes come at once", () => {
  assert.equal(mistakes({ koku: { port: 0, tag: 1 }, brokers: {}, nothing: 1 }).length, 4);
});

test("a credential is not shown", () => {
  assert.deepEqual(mistakes({ koku: { secretKey: "top\nsecret" } }), [
    'koku.secretKey: is "(a credential)", must be one line',
  ]);
  assert.doesNotMatch(mistakes({ koku: { secretKey: 1234 } }).join(), /1234/);
  assert.deepEqual(mistakes({ koku: { secretKey: "1234567" } }), [
    'koku.secretKey: is "(a credential)", must have at least 8 characters, or be empty',
  ]);
  assert.deepEqual(mistakes({ koku: { secretKey: "🙂".repeat(8) } }), []);
  assert.deepEqual(mistakes({ koku: { secretKey: "" } }), []);
  for (const [koku, kind] of [
    ["hunter2", "a text"],
    [1234, "a number"],
    [[{ secretKey: "hunter2" }], "a list"],
  ] as const) {
    const [message = ""] = mistakes({ koku });
    assert.ok(message.startsWith(`koku: is ${kind}, must be a map with `), message);
  }
  assert.deepEqual(mistakes({ brokers: "a:1" }), ['brokers: is "a:1", must be a list']);
});

test("null unsets an optional value", () => {
  assert.deepEqual(mistakes({ koku: { runAsUser: null }, proxy: null, affinity: null }), []);
});

test("old paths are accepted, so that a template can name the new one", () => {
  assert.deepEqual(mistakes({ koku: { api: { workers: 3 }, gunicorn: { procs: "any" } } }), []);
  assert.equal(mistakes({ koku: { api: { threads: 3 } } }).length, 1);
});

test("random valid values are accepted, by the JSON schema too", () => {
  const valid = fc.property(validValues(sample), (user) => {
    const values = coalesce(base, user);
    assert.deepEqual(validate(sample, values), []);
    assert.ok(accepts(values), JSON.stringify(accepts.errors));
  });
  fc.assert(valid, { numRuns: 1000 });
});

test("random mistakes get the same verdict from the JSON schema", () => {
  const verdicts = { accepted: 0, rejected: 0 };
  const same = fc.property(brokenValues(sample), (user) => {
    const values = coalesce(base, user);
    const found = validate(sample, values);
    verdicts[found.length === 0 ? "accepted" : "rejected"]++;
    assert.equal(accepts(values), found.length === 0, JSON.stringify({ found, schema: accepts.errors }));
  });
  fc.assert(same, { numRuns: 2000 });
  assert.ok(verdicts.accepted > 50 && verdicts.rejected > 1000, JSON.stringify(verdicts));
});
