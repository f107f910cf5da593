import assert from "node:assert/strict";
import { test } from "node:test";
import { nearest } from "./nearest.ts";

test("the nearest word is near", () => {
  assert.equal(nearest("replcas", ["image", "replicas"]), "replicas");
  assert.equal(nearest("prot", ["port", "tag"]), "port");
  assert.equal(nearest("kafka", ["image", "replicas"]), undefined);
});
