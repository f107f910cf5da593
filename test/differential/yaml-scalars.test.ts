import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { yamlScalar } from "../../src/template/layout/rows.ts";
import { renderWith } from "./helm-batch.ts";
import { helms } from "./helms.ts";

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);

/** What Go's parser may take for something else than a string; libraries of other languages differ in it. */
const nasty = [
  ...["0XFF", "0Xa", "0xff", "0B1", "0b1", "0O7", "0o7", "0755", "1_0", "1e3", "12e", "e5", "E5", "1E5", "+1", ".5"],
  ...["-.inf", ".nan", ".inf", "_1", "y", "Y", "n", "no", "oN", "Off", "yes", "null", "~", "=", "<<", "12:30", "1m:2"],
  ...["a: b", "a #b", "a#b", "a:", "#a", "- a", "-", "? a", "*a", "&a", "!a", "@a", "`", "%a", "{a", "[a", "a'b", ""],
  ...["a b ", " a", "\t", "a\tb", "a\nb", "a,b", "a=b", "a|b", "a>b", "/x/%y", "é", "\u2028", "\u0007", "2001-01-01"],
  ...["500m", "2Gi", "30s", "08K", "1L", "0x", "0Xg", "9D"],
];

const texts = fc.sample(
  fc.oneof(
    fc.stringMatching(/^[0-9a-fA-FxXoObBeE.:_+-]{1,8}$/),
    fc.stringMatching(/^[a-zA-Z0-9 _/:#,&*!|>%@=~-]{1,12}$/),
    fc.string({ unit: "grapheme-composite", maxLength: 8 }),
  ),
  { numRuns: 8000, seed },
);

for (const helm of await helms()) {
  test(`every literal is read back by ${helm.name} as the same string`, { skip: helm.skip }, async () => {
    const all = [...new Set([...nasty, ...texts])];
    const documents = all.flatMap((text) => [`key: ${yamlScalar(text)}`, `${yamlScalar(text)}: 1`]);
    const template = "read:\n{{- range .Values.documents }}\n- {{ . | fromYaml | toJson | quote }}\n{{- end }}\n";
    const { objects, failure } = await renderWith(helm.path, new Map([["all.yaml", template]]), { documents });
    assert.equal(failure, undefined);
    const [{ read }] = objects.get("all.yaml") as [{ read: readonly string[] }];
    const wrong = all.filter(
      (text, index) =>
        JSON.parse(read[2 * index] ?? "").key !== text || !Object.hasOwn(JSON.parse(read[2 * index + 1] ?? ""), text),
    );
    assert.deepEqual(wrong, [], `seed ${seed}`);
  });
}
