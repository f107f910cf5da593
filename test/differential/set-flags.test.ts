import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import * as fc from "fast-check";
import { readUserValues } from "../../src/release/user-values.ts";
import type { Values } from "../../src/values/data.ts";
import { helms } from "./helms.ts";
import { type Given, valuesByHelm } from "./values-by-helm.ts";

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
const COUNT = 100;

const directory = mkdtempSync(join(tmpdir(), "ros-ocp-flags-"));
after(() => rmSync(directory, { recursive: true }));

interface Sources {
  readonly file: Values;
  readonly sets: readonly string[];
  readonly texts: readonly string[];
}

// Below `affinity` there is no schema, so values are read as Helm reads them. Without braces that hold nothing: there Helm
// makes a list of one empty text; and without numbers that JavaScript cannot hold, which stay texts.
const words = fc.constantFrom(
  ..."0 00 -0 -05 +07 5 1.5 1e3 true False null ~ text a=b a\\,b \\{x {a,b} {1,TRUE,x}".split(" "),
);
const keys = fc.stringMatching(/^[ab](\[[0-2]\]){0,2}(\.[cd](\[[01]\])?)?$/);
const assignment = fc.tuple(keys, words).map(([key, word]) => `koku.apiReads.affinity.${key}=${word}`);
const flag = fc.array(assignment, { minLength: 1, maxLength: 2 }).map((all) => all.join(","));
const leaf = fc.oneof(fc.constantFrom("x", 1, true), fc.record({ c: fc.constant("y"), d: fc.constant([1, 2]) }));
const file = fc
  .dictionary(fc.constantFrom("a", "b"), fc.oneof(leaf, fc.array(leaf, { maxLength: 3 })))
  .map((affinity) => structuredClone({ koku: { apiReads: { affinity } } }) as Values);
const sources: fc.Arbitrary<Sources> = fc.record({
  file,
  sets: fc.array(flag, { minLength: 1, maxLength: 2 }),
  texts: fc.array(flag, { maxLength: 1 }),
});

const given = ({ file, sets, texts }: Sources): Given => ({
  file: JSON.stringify(file),
  flags: [...sets.flatMap((set) => ["--set", set]), ...texts.flatMap((text) => ["--set-string", text])],
});

/** What the command makes of them; undefined of what it refuses. */
function read({ file, sets, texts }: Sources): Values | undefined {
  const path = join(directory, "values.yaml");
  writeFileSync(path, JSON.stringify(file));
  const { values, mistakes } = readUserValues({ profile: "none", files: [path], sets, texts });
  return mistakes.length > 0 ? undefined : values;
}

for (const helm of await helms()) {
  test(`random assignments over a file give the values of ${helm.name}`, { skip: helm.skip }, async () => {
    const all = fc.sample(sources, { numRuns: COUNT, seed });
    const answers = await valuesByHelm(helm.path, all.map(given));
    let taken = 0;
    for (const [index, one] of all.entries()) {
      const answer = answers[index];
      const said = `seed ${seed}: ${JSON.stringify(given(one))}`;
      const ours = read(one);
      // Helm stops where an assignment leads through a text; we put a map there.
      if (answer === undefined) continue;
      taken++;
      assert.deepEqual(ours, JSON.parse(answer), said);
    }
    assert.ok(taken > COUNT / 10, `seed ${seed}: only ${taken} were taken`);
  });

  test(`a brace that begins no list is refused as by ${helm.name}`, { skip: helm.skip }, async () => {
    const broken = ["{a}b", "{a", "{a\\}"].map(
      (word): Sources => ({ file: {}, sets: [`koku.apiReads.affinity.a=${word}`], texts: [] }),
    );
    const none = broken.map(() => undefined);
    assert.deepEqual(await valuesByHelm(helm.path, broken.map(given)), none);
    assert.deepEqual(broken.map(read), none);
  });
}
