import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import {
  byteLength,
  compareBytes,
  lowerCase,
  quote,
  replaceAll,
  sha256,
  toBase64,
  toJson,
  trimSpace,
  truncate,
  truthy,
  upperCase,
} from "./go.ts";

test("quote writes what Go's %q writes", () => {
  const known: readonly (readonly [string, string])[] = [
    ["a", '"a"'],
    ['a"b\\c', '"a\\"b\\\\c"'],
    ["\n\t\r\x07\b\f\v", '"\\n\\t\\r\\a\\b\\f\\v"'],
    ["\x01\x7f", '"\\x01\\x7f"'],
    ["\u0085\u00ad\u2028\ufeff", '"\\u0085\\u00ad\\u2028\\ufeff"'],
    ["é 漢字 🙂", '"é 漢字 🙂"'],
    ["\u{e0001}", '"\\U000e0001"'],
    ["\u00a0", '"\\u00a0"'],
  ];
  for (const [text, expected] of known) assert.equal(quote(text), expected);
});

test("toJson writes what Go's encoding/json writes", () => {
  assert.equal(toJson({ b: 1, a: [true, null, "x"], "": {} }), '{"":{},"a":[true,null,"x"],"b":1}');
  assert.equal(toJson("<a>&\u2028\u2029"), '"\\u003ca\\u003e\\u0026\\u2028\\u2029"');
  assert.equal(toJson({ set: 0, unset: undefined }), '{"set":0}');
  assert.equal(toJson(undefined), "null");
  assert.equal(toJson({ "🙂": 1, "\uffff": 2 }), '{"\uffff":2,"🙂":1}', "bytes decide, not UTF-16 units");
});

test("bytes decide the order of keys", () => {
  assert.deepEqual(["b", "a", "B", "é", "10", "9"].sort(compareBytes), ["10", "9", "B", "a", "b", "é"]);
});

test("text functions do what Go's do", () => {
  assert.equal(truncate("abc", 2), "ab");
  assert.equal(truncate("éa", 2), "é");
  assert.equal(truncate("éa", 9), "éa");
  assert.equal(truncate("éa", 0), "");
  assert.throws(() => truncate("éa", 1), /inside a character/);
  assert.equal(lowerCase("ΑΣ İ"), "ασ i");
  assert.equal(upperCase("aé"), "AÉ");
  assert.throws(() => upperCase("ß"), /no capital/);
  assert.equal(replaceAll("ab", "", "-"), "-a-b-");
  assert.equal(replaceAll("a.b", ".", "$&"), "a$&b");
  assert.equal(toBase64("é"), "w6k=");
  assert.equal(trimSpace("\n\u00a0\u3000 a\n b\u2028\t\v"), "a\n b");
  assert.equal(trimSpace("\ufeffa\u200b"), "\ufeffa\u200b");
});

test("zero values are not true", () => {
  for (const empty of [false, 0, "", null, undefined, [], {}]) assert.equal(truthy(empty), false);
  for (const full of [true, 1, "false", "0", [0], { a: 0 }]) assert.equal(truthy(full), true);
});

test("bytes and base 64 are those of UTF-8, at every length of a character and of a group", () => {
  for (const text of ["", "a", "\u007f\u0080", "\u07ff\u0800", "\uffff\u{10000}\u{10ffff}", "\ud800x", "漢字 🙂"]) {
    assert.equal(toBase64(text), Buffer.from(text).toString("base64"));
    assert.equal(byteLength(text), Buffer.byteLength(text));
    assert.equal(sha256(text), createHash("sha256").update(text).digest("hex"));
  }
});

test("sha256 is SHA-256, at every length around a block", () => {
  for (const length of [0, 1, 3, 55, 56, 63, 64, 65, 119, 120, 1000]) {
    const text = "é".repeat(length);
    assert.equal(sha256(text), createHash("sha256").update(text).digest("hex"));
  }
});
