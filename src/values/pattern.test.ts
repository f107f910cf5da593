import assert from "node:assert/strict";
import { test } from "node:test";
import { atLeast, checkPattern, LINE, patternsOf } from "./pattern.ts";

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

test("every text of one line refuses invisible characters, with its own pattern where that is enough", () => {
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
  const patterns = (pattern: string) => patternsOf({ kind: "text", about: "Something.", default: "", pattern });
  for (const pattern of both) assert.deepEqual(patterns(pattern), [LINE, pattern]);
  for (const pattern of alone) assert.deepEqual(patterns(pattern), [pattern]);
});
