import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { readYaml } from "../../src/values/input/yaml-reader.ts";
import { yamlDocument } from "../../src/values/output/yaml-writer.ts";
import { helms } from "./helms.ts";
import { valuesByHelm } from "./values-by-helm.ts";

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);

function asWeRead(text: string): unknown {
  try {
    return readYaml(text) ?? {};
  } catch {
    return undefined;
  }
}

/** Scalars of which the parsers of YAML disagree, and what else looks like one. */
const words =
  "y N yes oN OFF ~ null True .nan -.inf .Inf 0755 0o7 0O7 08 0x1F 0X1f -0b11 0b+1 0b-1 0x 1_000 1_ -_1 ._5 .4_7 .1_0e5 .47_ .1__0 1e3 .5 5. . + 1e400 0.1e-400 1:30 10:00:00 2026-01-01 2026-01-01T10:00:00Z 2026-13-45 = << 9223372036854775807 18446744073709551615 -9223372036854775809 123456789012345678901234567890 123456.5 1234567.5 16777217.0 1e-5 -0 -0.0".split(
    " ",
  );

const scalars = fc.oneof(
  fc.constantFrom(...words),
  fc.stringMatching(/^[-+]?[0-9_.]{1,6}([eE][-+]?[0-9]{1,2})?$/),
  fc.stringMatching(/^[-+]?0[xXoObB][0-9a-f_+-]{0,4}$/),
  fc.stringMatching(/^[0-9a-zA-Z_.+:~=<-]{1,8}$/),
);

/** Whether signs may stand without quotes as a value. */
const isPlain = (text: string): boolean => !/^-+$|^[:]|:$/.test(text);

for (const helm of await helms()) {
  test(`random plain scalars are read as by ${helm.name}, as values and as keys`, { skip: helm.skip }, async () => {
    const plain = fc.sample(scalars, { numRuns: 3000, seed }).filter(isPlain);
    const rows = plain.flatMap((text) => [`- ${text}`, `- [${text}]`, `- ${text}: k`, `- {${text}: k}`, `- ? ${text}`]);
    // What is refused stops a whole file, so it is asked for below.
    const text = `all:\n${rows.filter((row) => asWeRead(row) !== undefined).join("\n")}\n`;
    const [answer] = await valuesByHelm(helm.path, [{ file: text }]);
    assert.ok(answer !== undefined, `seed ${seed}: Helm refuses what we read`);
    const ours = readYaml(text) as { readonly all: readonly unknown[] };
    const its = JSON.parse(answer) as { readonly all: readonly unknown[] };
    const kept = text.split("\n").slice(1);
    for (const [index, value] of its.all.entries()) {
      assert.deepEqual(ours.all[index], value, `seed ${seed}: ${kept[index]}`);
    }
  });

  test(`whole files are read as by ${helm.name}`, { skip: helm.skip }, async () => {
    const texts = [
      "",
      "~",
      "# nothing\n",
      "---\na: 1\n---\n",
      "\ufeffa: x\ufeffy",
      "a: !!binary aGk=\nb: !!int '5'\nc: !!str 5\nd: !other 5\ne: ! 5\nf: !!set {x, z}\ng: !!float 5\nh: !!str\n",
      "x: &x {a: 2, b: 3}\nz:\n  a: 1\n  <<: *x\nw:\n  <<: *x\n  a: 1\n",
      "x: &x {a: 1}\nw: &w {a: 2, c: 3}\nz:\n  <<: [*x, *w]\n'<<': 1\n",
      "a: &x 1\nb: *x\nc: &x 2\nd: *x\n&k e: *k\n",
      "a: |\n  x\n   y\n\nb: >-\n  x\n  y\nc: 'x\n\n  y'\nd: \"x\\\n  y\\u2028\"\ne: x\n  y\n",
      "{a: b:c, 'd':1, e, f: [1, ], g: #x\n 1}",
      "a: 'x\u2028  y'\nb: \"x \u2028\u2029y\"\nc: 'x\u2029'\n? 'd\u2028'\n: 1",
      ...["a: .inf", "a: .nan", "~: a", "18446744073709551615: a", "[1]: a", "{a: 1}: b", "a: *b", "a: &a [*a]"],
      ...[
        "a: !!int x",
        "a: !!float x",
        "a: !!null x",
        "a: !!timestamp x",
        "a: !!binary '!'",
        "<<: 5",
        "%YAML 1.2\n---\na: 1",
      ],
      ...["a: {b", "a: b: c", 'a: "x', "a:\n\t- 1", "a: 1\n b: 2", "a: @x", 'a: "\\x"', "a: x\u2028y", "a: x\u0007"],
      ...['a: "\\ud83d\\ude00"', "a: [1,,2]", "a: - x", "--- a: 1"],
    ];
    const answers = await valuesByHelm(
      helm.path,
      texts.map((file) => ({ file })),
    );
    for (const [index, text] of texts.entries()) {
      const answer = answers[index];
      assert.deepEqual(asWeRead(text), answer === undefined ? undefined : JSON.parse(answer), JSON.stringify(text));
    }
  });

  test(`what we write is read back by ${helm.name} as the same`, { skip: helm.skip }, async () => {
    const signs = fc.constantFrom(
      ..."ab1- :#'\"\\\n\t{}[],&*!|>%@`?~=<\u0000\u0007\r\u007f\u0085\u00a0\u2028\u2029\ufeff\ufffd\uffffé漢🙂",
    );
    const texts = fc.oneof(
      scalars,
      fc.string({ unit: signs, maxLength: 12 }),
      fc.string({ unit: fc.constantFrom(..."ab :#-\n\t"), maxLength: 20 }),
      fc.string({ unit: "grapheme", maxLength: 8 }),
    );
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        texts,
        texts,
        fc.boolean(),
        fc.integer(),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        tie("list"),
        tie("map"),
      ),
      list: fc.array(tie("value"), { maxLength: 4 }),
      map: fc.dictionary(texts, tie("value"), { maxKeys: 4 }),
    }));
    const all = fc.sample(value, { numRuns: 2000, seed });
    const [answer] = await valuesByHelm(helm.path, [{ file: yamlDocument({ all }) }]);
    assert.ok(answer !== undefined, `seed ${seed}: Helm refuses what we write`);
    const read = JSON.parse(answer) as { readonly all: readonly unknown[] };
    for (const [index, one] of all.entries()) {
      const written = yamlDocument({ one });
      assert.equal(JSON.stringify(sorted(read.all[index])), JSON.stringify(sorted(one)), `seed ${seed}: ${written}`);
      assert.equal(JSON.stringify(readYaml(written)), JSON.stringify({ one }), `seed ${seed}: ${written}`);
    }
  });
}

/** The same with the keys of its maps in order; what came from JSON has no other prototype. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.entries(value)
    .map(([key, inner]) => [key, sorted(inner)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}
