import assert from "node:assert/strict";
import { test } from "node:test";
import { render } from "../../template/chart.ts";
import {
  and,
  entries,
  entriesTemplate,
  linesTemplate,
  not,
  reference,
  toObjects,
  when,
} from "../../template/language.ts";
import { flag, group, text } from "../../values/schema.ts";
import { checksumsOf } from "./checksums.ts";
import { type CredentialSet, secretKey } from "./credentials.ts";

const lamp = reference(
  { scope: "values" },
  ["lamp"],
  group("A lamp.", {
    on: flag(false, { about: "Whether it shines." }),
    far: flag(false, { about: "Whether it is far." }),
    existing: text("", { about: "A Secret." }),
    token: text("", { about: "A token." }),
  }),
);
const set = (name: string): CredentialSet => ({
  name,
  identity: { name: "lamp", component: "lamp" },
  existing: lamp.existing,
  credentials: [{ key: "token", given: lamp.token, path: `${name}.token`, length: 40 }],
});
const [oil, gas] = [set("oil"), set("gas")];
const from = (one: CredentialSet, name = "TOKEN") => ({
  name,
  valueFrom: secretKey(one, one.credentials[0] as CredentialSet["credentials"][0]),
});
const whole = entriesTemplate<{ readonly valueFrom: object }>("x.whole", { about: "Where it is." }, () => ({
  valueFrom: from(oil).valueFrom,
}));

/** The annotations where the lamp is off, and where it is on. */
function marksOf(read: readonly unknown[]): readonly (readonly string[])[] {
  const none = linesTemplate("x.none", { about: "None." }, () => [])();
  const templates = {
    files: [{ name: "marks", source: "src/marks.ts", objects: toObjects([{ marks: checksumsOf(read) }]) }],
    rules: none,
    warnings: none,
    notes: none,
  };
  return [false, true].map((on) => {
    const values = {
      lamp: { on, far: false, existing: "", token: "" },
      secrets: { seed: "only for this test", existing: false },
      fullnameOverride: "r",
      nameOverride: "",
    };
    const release = { Name: "r", Namespace: "n", Service: "Helm" };
    const chart = { Name: "x", Version: "1", AppVersion: "1" };
    const { files, rules } = render(templates, { values, release, chart, apis: new Set() });
    assert.deepEqual(rules, []);
    const [object] = (files[0]?.objects ?? []) as readonly { readonly marks?: Readonly<Record<string, string>> }[];
    return Object.keys(object?.marks ?? {});
  });
}

const OIL = "checksum/oil";
const GAS = "checksum/gas";

/** What variables are read from, and the annotations that follow where the lamp is off and where it is on. */
const READ: readonly (readonly [
  what: string,
  read: readonly unknown[],
  off: readonly string[],
  on: readonly string[],
])[] = [
  ["nothing", [{ name: "TOKEN", value: "none" }], [], []],
  ["one Secret", [from(oil)], [OIL], [OIL]],
  ["two Secrets", [from(oil), from(gas, "GAS")], [OIL, GAS], [OIL, GAS]],
  ["a Secret where a condition holds", [when(lamp.on, from(oil))], [], [OIL]],
  ["a Secret where it fails", [when(lamp.on, { name: "TOKEN", value: "none" }, from(oil))], [OIL], []],
  ["one Secret or another", [when(lamp.on, from(oil), from(gas))], [GAS], [OIL]],
  ["one Secret, and twice where a condition holds", [from(oil), when(lamp.on, from(oil, "AGAIN"))], [OIL], [OIL]],
  ["a Secret in a named template of fields", [{ name: "TOKEN", ...entries(whole()) }], [OIL], [OIL]],
];

for (const [what, read, off, on] of READ) {
  test(`annotations of ${what}`, () => {
    assert.deepEqual(marksOf(read), [off, on]);
  });
}

test("several conditions of one Secret are refused, rather than one of them followed", () => {
  for (const read of [
    [when(lamp.on, from(oil)), when(lamp.far, from(oil, "FAR"))],
    [when(lamp.on, from(oil)), when(and(lamp.on, not(lamp.far)), from(oil, "FAR"))],
  ])
    assert.throws(() => checksumsOf(read), {
      message: "checksum/oil: its credentials are read under several conditions; give the annotation by hand",
    });
});
