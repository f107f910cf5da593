import assert from "node:assert/strict";
import { test } from "node:test";
import type { Values } from "../../values/data.ts";
import { needsSeedOutside } from "../render.ts";

const outside = { database: { koku: { host: "db.example.com" } } };
const cases: readonly (readonly [about: string, values: Values, needed: boolean])[] = [
  ["the chart's own database", {}, false],
  ["Koku's database outside, with that of the sources", outside, true],
  ["the sources' database alone outside", { database: { sources: { host: "db.example.com" } } }, true],
  ["no Sources API", { ...outside, trino: { enabled: false } }, false],
  ["a Sources API elsewhere", { ...outside, sourcesApi: { host: "sources.example.com" } }, false],
  ["a key that is given", { ...outside, sourcesApi: { encryptionKey: "a".repeat(32) } }, false],
  ["a Secret of the operator's", { ...outside, sourcesApi: { existingSecret: "mine" } }, false],
  ["values of another version", { database: null }, true],
  ["Secrets made beforehand", { ...outside, secrets: { existing: true } }, false],
];

for (const [about, values, needed] of cases) {
  test(`${about}: ${needed ? "the seed decrypts what outlives the release" : "nothing outside needs the seed"}`, () => {
    assert.equal(needsSeedOutside(values), needed);
  });
}
