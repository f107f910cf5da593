import assert from "node:assert/strict";
import { test } from "node:test";
import { start } from "../../src/template/evaluate/template.ts";
import { evaluateObjects } from "../../src/template/evaluate/tree.ts";
import { walk } from "../../src/template/inspect.ts";
import {
  documentTemplate,
  each,
  eachEntry,
  entries,
  eq,
  flagTemplate,
  hasKey,
  itemsTemplate,
  lines,
  linesTemplate,
  listOf,
  present,
  type Ref,
  reference,
  sha256sum,
  spread,
  t,
  textTemplate,
  toObjects,
  unless,
  when,
} from "../../src/template/language.ts";
import type { NamedTemplate } from "../../src/template/nodes.ts";
import { printNamed, printObjects } from "../../src/template/print/template.ts";
import { comparable } from "./comparable.ts";
import { renderWith, scratchContext } from "./helm-batch.ts";
import { helms } from "./helms.ts";

/**
 * Cases in which the back ends once differed, and which chance seldom finds.
 */

const text = { kind: "text" } as const;
const host = { kind: "group", fields: { host: text } } as const;
const shape = {
  kind: "group",
  fields: {
    on: { kind: "flag" },
    items: { kind: "list", items: text },
    marks: { kind: "map", values: text },
    proxy: { ...host, optional: true },
    own: host,
  },
} as const;
type Values = Ref<typeof shape>;

interface Known {
  readonly name: string;
  readonly values: Readonly<Record<string, unknown>>;
  /** `x` begins the names of templates, so that those of the cases differ. */
  readonly object: (v: Values, x: string) => object;
  /** Where both once gave the same wrong answer. */
  readonly expected?: object;
}

const marked = { own: { kind: "list", items: text }, marks: shape.fields.marks } as const;
const hostOf = (x: string) =>
  textTemplate(`${x}.hostOf`, { about: "A.", arguments: { host: text } }, (given) => t`h-${given.host}`);

const known: readonly Known[] = [
  {
    name: "a call that only a condition in the loop allows",
    values: { items: ["a", "b"] },
    object: (v, x) => {
      const one = hostOf(x);
      return {
        l: ["x", each(v.items, "i", (i) => when(present(v.proxy), { n: t`${i}${one({ host: v.proxy.host })}` }))],
      };
    },
  },
  {
    name: "a call that fails, in a loop of no turn",
    values: { items: [] },
    object: (v, x) => {
      const one = hostOf(x);
      return { l: ["x", each(v.items, "i", (i) => t`${i}${one({ host: v.proxy.host })}`)] };
    },
  },
  {
    name: "a call whose template fails without its condition",
    values: { items: ["a"] },
    object: (v, x) => {
      const inner = textTemplate(`${x}.inner`, { about: "A." }, () => t`h-${v.proxy.host}`);
      const middle = textTemplate(`${x}.middle`, { about: "A." }, () => inner());
      return { l: ["x", each(v.items, "i", (i) => when(present(v.proxy), { n: t`${i}${middle()}` }))] };
    },
  },
  {
    name: "a call that is handed a group that may be missing",
    values: { items: ["a"] },
    object: (v, x) => {
      const one = textTemplate(`${x}.one`, { about: "A.", arguments: { g: host } }, ({ g }) => t`h-${g.host}`);
      return { l: ["x", each(v.items, "i", (i) => when(present(v.proxy), { n: t`${i}${one({ g: v.proxy })}` }))] };
    },
  },
  {
    name: "a call within a template that the loop calls",
    values: { items: ["a", "b"], own: { host: "h" } },
    object: (v, x) => {
      const inner = textTemplate(`${x}.inner`, { about: "A.", arguments: { g: host } }, ({ g }) => t`h-${g.host}`);
      const outer = textTemplate(
        `${x}.outer`,
        { about: "A.", arguments: { i: text, g: host } },
        ({ i, g }) => t`o-${i}-${inner({ g })}`,
      );
      return { l: ["x", each(v.items, "i", (i) => ({ n: outer({ i, g: v.own }) }))] };
    },
  },
  {
    name: "a call that does not depend on the loop, as an argument of one that does",
    values: { items: ["a", "b"], own: { host: "h" } },
    object: (v, x) => {
      const one = hostOf(x);
      return { l: ["x", each(v.items, "i", (i) => one({ host: t`${i}${one({ host: v.own.host })}` }))] };
    },
  },
  {
    name: "an argument called shape",
    values: {},
    expected: { z: "z", a: "1" },
    object: (_, x) => {
      const is = textTemplate(`${x}.is`, { about: "A.", arguments: { shape: text } }, (given) => t`s-${given.shape}`);
      const a = when(eq(is({ shape: "a" }), "s-a"), "1");
      return { z: "z", a, b: when(eq(is({ shape: "b" }), "s-a"), "2"), c: unless(eq(is({ shape: "c" }), "s-c"), "3") };
    },
  },
  {
    name: "arguments called template, kind, arguments and root",
    values: { on: true },
    object: (v, x) => {
      const parameters = { template: text, kind: text, arguments: text, root: { kind: "flag" } } as const;
      const all = textTemplate(
        `${x}.all`,
        { about: "A.", arguments: parameters },
        (given) => t`${given.template}${given.kind}${given.arguments}${given.root}`,
      );
      const isOn = flagTemplate(`${x}.isOn`, { about: "A.", arguments: { template: text } }, () => v.on);
      return {
        a: all({ template: "t", kind: "text", arguments: "a", root: v.on }),
        b: when(isOn({ template: "t" }), 1),
      };
    },
  },
  {
    name: "a blank line that two branches share, before the one in which they differ",
    values: { on: true },
    expected: { l: "a\n\nb\nd\n" },
    object: (v) => ({ l: lines([when(v.on, ["a", "", "b", "d"], ["a", "", "c", "d"])]) }),
  },
  {
    name: "a blank line in the one row in which two branches differ",
    values: { on: true },
    expected: { l: "a\n\nd\n", m: "a\n\nd\n" },
    object: (v) => ({
      l: lines([when(v.on, ["a", "", "d"], ["a", "c", "d"])]),
      m: lines([when(present(v.proxy), ["a", "c", "d"], ["a", "", "d"])]),
    }),
  },
  ...[
    { marks: {}, expected: { replaced: { a: "b" }, listed: ["x"] } },
    {
      marks: { a: "c" },
      expected: { else: { a: "c" }, replaced: { a: "c" }, listed: [{ name: "b" }, { name: "a" }] },
    },
    {
      marks: { b: "d" },
      expected: { else: { own: 1 }, replaced: { a: "b", b: "d" }, listed: [{ name: "a" }, { name: "b" }] },
    },
    {
      marks: { a: null },
      expected: { else: { a: null }, replaced: { a: null }, listed: [{ name: "b" }, { name: "a" }] },
    },
  ].map(
    ({ marks, expected }): Known => ({
      name: `a user's entries in the place of others, where they are ${JSON.stringify(marks)}`,
      values: { marks },
      expected,
      object: (v, x) => {
        const named = itemsTemplate<object, typeof marked>(`${x}.entries`, { about: "A.", arguments: marked }, (p) => [
          each(p.own, "one", (one) => unless(hasKey(p.marks, one), { name: one })),
          eachEntry(p.marks, { key: "key", item: "mark" }, (key) => ({ name: key })),
        ]);
        const own = itemsTemplate<string>(`${x}.own`, { about: "A." }, () => ["a", "b"]);
        return {
          else: { ...entries(when(hasKey(v.marks, "b"), { own: 1 }, spread(v.marks))) },
          replaced: { a: unless(hasKey(v.marks, "a"), "b"), ...spread(v.marks) },
          listed: [when(present(v.marks), [named({ own: listOf(own()), marks: v.marks })], ["x"])],
        };
      },
    }),
  ),
  {
    name: "blank lines in items that differ by one condition",
    values: { on: true },
    object: (v) => ({
      l: [1, 2].map((n) => lines([t`a${n}`, when(v.on, ["x", "", t`b${n}`, "d"], ["x", "", t`c${n}`, "d"])])),
    }),
  },
  {
    name: "a line that is empty where its value is, in documents and blocks",
    values: { on: true, own: { host: "" }, items: ["", "a"] },
    object: (v, x) => {
      const some = () =>
        lines(["[a]", "", "b", t`${v.own.host}`, when(v.on, t`${v.own.host}`), each(v.items, "i", (i) => t`${i}`)]);
      const document = documentTemplate(`${x}.document`, { about: "A." }, () => ({
        a: some(),
        l: [some()],
        b: some(),
      }));
      const block = linesTemplate(`${x}.lines`, { about: "A." }, () => ["a", t`${v.own.host}`, "b", t`${v.own.host}`]);
      const around = documentTemplate(`${x}.around`, { about: "A." }, () => ({ a: block(), b: [block()] }));
      return {
        hash: sha256sum(document()),
        text: document(),
        here: some(),
        lines: block(),
        around: around(),
        aroundHash: sha256sum(around()),
        linesHash: sha256sum(block()),
        z: "z",
      };
    },
  },
  {
    name: "templates of lines among lines that have none, and some",
    values: { on: false, items: ["a"] },
    object: (v, x) => {
      const none = linesTemplate(`${x}.none`, { about: "A." }, () => [when(v.on, "off"), when(v.on, "too")]);
      const some = linesTemplate(`${x}.some`, { about: "A." }, () => [
        when(v.on, "off"),
        each(v.items, "i", () => "x"),
      ]);
      const joined = linesTemplate(`${x}.joined`, { about: "A." }, () => [
        none(),
        some(),
        none(),
        when(v.on, "no"),
        some(),
      ]);
      const nothing = linesTemplate(`${x}.nothing`, { about: "A." }, () => [none(), when(v.on, none())]);
      const path = { kind: "text", starts: "visibly" } as const;
      const argued = linesTemplate(`${x}.argued`, { about: "A.", arguments: { path } }, (p) =>
        when(v.on, "no", t`${p.path}: x`),
      );
      const block = () => lines([none(), joined(), nothing(), argued({ path: "a" }), "b", some(), nothing()]);
      const document = documentTemplate(`${x}.document`, { about: "A." }, () => ({ a: block(), l: [block()] }));
      return {
        here: block(),
        joined: joined(),
        joinedHash: sha256sum(joined()),
        nothing: sha256sum(nothing()),
        document: document(),
        hash: sha256sum(document()),
        absent: when(present(nothing()), 1),
        present: when(present(joined()), 1),
      };
    },
  },
];

for (const helm of await helms()) {
  test(`known cases are the same in ${helm.name} and evaluated`, { skip: helm.skip }, async (context) => {
    const cases = known.map(({ values, object, name, expected }, index) => {
      const v = reference({ scope: "values" }, [`c${index}`], shape);
      const objects = toObjects(object(v, `x${index}`));
      const named: NamedTemplate[] = [];
      walk(objects, { template: (template) => named.push(template) });
      const template = [...named.map(printNamed), printObjects(objects)].join("\n");
      const all = { [`c${index}`]: values };
      const evaluated = evaluateObjects(objects, start({ ...scratchContext, values: all }));
      return { name, template, all, evaluated, expected: expected === undefined ? evaluated : [expected] };
    });
    const { objects, failure } = await renderWith(
      helm.path,
      new Map(cases.map(({ template }, index) => [`c${index}.yaml`, template])),
      Object.assign({}, ...cases.map(({ all }) => all)),
    );
    assert.equal(failure, undefined);
    for (const [index, { name, template, evaluated, expected }] of cases.entries()) {
      await context.test(name, () => {
        assert.equal(comparable(objects.get(`c${index}.yaml`) ?? []), comparable(expected), template);
        assert.equal(comparable(evaluated), comparable(expected), template);
      });
    }
  });
}
