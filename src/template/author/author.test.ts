import assert from "node:assert/strict";
import { test } from "node:test";
import {
  and,
  base64,
  bind,
  count,
  div,
  each,
  eachEntry,
  entries,
  entriesTemplate,
  itemsTemplate,
  join,
  json,
  kebab,
  lines,
  linesTemplate,
  lower,
  note,
  or,
  orElse,
  type Piece,
  present,
  quoted,
  reference,
  release,
  replace,
  sha256sum,
  spread,
  t,
  textTemplate,
  toObjects,
  trimSuffix,
  trunc,
  when,
} from "../language.ts";

const text = { kind: "text" } as const;
const v = reference({ scope: "values" }, [], {
  kind: "group",
  fields: {
    koku: { kind: "group", fields: { replicas: { kind: "integer" }, level: text } },
    on: { kind: "flag" },
    words: { kind: "list", items: text },
    essay: { ...text, lines: "many" },
    slug: { ...text, pattern: "^[a-z0-9-]*$" },
    essays: { kind: "list", items: { ...text, lines: "many" } },
    dashed: { kind: "group", fields: { "a-b": text } },
    uid: { kind: "integer", optional: true },
    pools: {
      kind: "map",
      values: {
        kind: "group",
        fields: { size: { kind: "integer", optional: true }, queues: { kind: "list", items: text } },
      },
    },
  },
} as const);

test("an unknown value is refused with the names that exist", () => {
  assert.throws(
    () => (v.koku as never as { replica: unknown }).replica,
    /koku\.replica is not a value: koku has replicas, level/,
  );
});

test("an expression in a plain template string is refused with the remedy", () => {
  assert.throws(() => `${v.koku.level}`, /koku\.level is known only when the chart is rendered: write t`…`/);
});

test("a reference is the same object each time, and no promise", async () => {
  assert.equal(v.koku.level, v.koku.level);
  assert.equal("then" in v.koku, false);
});

test("a key is refused when nothing outside of it says whether it has children", () => {
  const pools = { a: [eachEntry(v.pools, { key: "k", item: "pool" }, (_, pool) => when(present(pool.queues), 1))] };
  assert.throws(() => toObjects(pools), /"a": whether it has any content is decided only inside it/);
  assert.throws(() => toObjects({ a: { ...note("nothing else") } }), /decided only inside it/);
});

test("lines that could break their block are refused", () => {
  assert.throws(() => lines([t`${v.koku.level}`]), /first line of a block must begin with literal text/);
  assert.throws(() => lines([when(v.on, "a"), t`${v.koku.level}`]), /first line/);
  assert.throws(() => lines(["a", "", when(v.on, "b")]), /blank line before a condition/);
  assert.throws(() => lines(["a", t`${""}`, when(v.on, "b")]), /blank line before a condition/);
  assert.throws(() => lines(["a", when(v.on, ["b", t`${""}${t``}`])]), /blank line before a condition/);
  assert.throws(() => lines(["a\nb"]), /line break/);
  assert.throws(() => lines(["a "]), /blanks at its end/);
  assert.throws(() => lines(["a", t`b ${v.essay}`]), /essay may have several lines/);
  assert.throws(() => lines(["a", t`b ${lower(v.essay)}`]), /essay may have several lines/);
  assert.throws(() => lines(["a", t`b ${orElse(v.koku.level, v.essay)}`]), /essay may have several lines/);
  assert.throws(() => lines(["a", t`b ${join(v.words, "\n")}`]), /"\\n" may have several lines/);
  assert.throws(() => lines(["a", t`b ${join(v.essays, ",")}`]), /essays may have several lines/);
  assert.throws(() => lines(["a", t`b ${replace(v.koku.level, ",", "\n")}`]), /"\\n" may have several lines/);
  // @ts-expect-error the compiler says so too
  assert.throws(() => lines(["a", v.words]), /words may have several lines/);
  const essay = textTemplate("x.essay", { about: "Long." }, () => when(v.on, v.essay, "none"));
  assert.throws(() => lines(["a", t`b ${essay()}`]), /the template x\.essay may have several lines/);
  const block = linesTemplate("x.block", { about: "Two." }, () => ["a", "b"]);
  assert.throws(() => lines(["a", t`b ${block()}`]), /the template x\.block may have several lines/);
  assert.throws(() => lines(["a", "", block()]), /blank line before the template x\.block, .* write both in a linesT/);
  linesTemplate("x.apart", { about: "Three." }, () => ["a", "", block()]);
  lines(["a", "", "b", t`${v.koku.level}`, t`c ${quoted(v.essay)}`, block()]);
  lines([block(), t`${v.koku.level}`]);
  const perhaps = linesTemplate("x.perhaps", { about: "One." }, () => when(v.on, "a"));
  assert.throws(() => lines([perhaps(), t`${v.koku.level}`]), /first line of a block must begin with literal text/);
  assert.throws(() => lines(["a", "", perhaps()]), /blank line before the template x\.perhaps, .* bind\(\) it/);
  lines(["a", t`${json(v.essays)} ${base64(v.essay)} ${sha256sum(v.essay)} ${join(v.words, ",")} ${count(v.words)}`]);
});

test("an argument is checked against its shape", () => {
  const parameters = { line: text, size: { kind: "integer" }, words: { kind: "list", items: text } } as const;
  const one = linesTemplate("x.one", { about: "A.", arguments: parameters }, ({ line }) => ["a", t`b ${line}`]);
  const fit = { line: v.koku.level, size: 1, words: v.words };
  one(fit);
  assert.throws(
    () => one({ ...fit, line: v.essay }),
    /the argument line of x\.one is one line: .*essay may have several/,
  );
  assert.throws(() => one({ ...fit, line: lower(v.essay) }), /lower\(.*\), by .*essay, may have several/);
  // @ts-expect-error the compiler says so too
  assert.throws(() => one({ ...fit, size: "1" }), /size of x\.one takes a whole number: "1" is text/);
  // @ts-expect-error the compiler says so too
  assert.throws(() => one({ ...fit, words: v.koku.level }), /words of x\.one takes a list or map/);
  const further = { ...fit, further: 1 };
  assert.throws(() => one(further), /x\.one has no argument further/);
});

test("an argument that may begin a block is called with what begins visibly", () => {
  const path = { ...text, starts: "visibly" } as const;
  const one = linesTemplate("x.one", { about: "A.", arguments: { path } }, (p) => [when(v.on, t`${p.path}: a`)]);
  one({ path: "koku" });
  one({ path: t`koku.${v.koku.level}` });
  linesTemplate("x.two", { about: "A.", arguments: { path } }, (p) => one({ path: t`${p.path}.b` }));
  const blank = /the argument path of x\.one may begin a block: .* must begin with literal text that is not blank/;
  assert.throws(() => one({ path: v.koku.level }), blank);
  assert.throws(() => one({ path: t` ${v.koku.level}` }), blank);
  assert.throws(() => one({ path: "" }), blank);
  const other = { about: "A.", arguments: { path: text } };
  assert.throws(() => linesTemplate("x.other", other, (p) => [t`${p.path}: a`]), /first line of a block/);
});

test("a name that Go cannot write is refused", () => {
  const named = (argument: string) =>
    textTemplate("x.named", { about: "A.", arguments: { [argument]: text } }, () => "a");
  assert.throws(() => named("context"), /x\.named: the argument context is Helm's own root/);
  assert.throws(() => named("a-b"), /an argument of x\.named: Go cannot write the name "a-b"/);
  assert.throws(() => v.dashed["a-b"], /the value dashed\.a-b: Go cannot write the name "a-b"/);
  assert.throws(() => each(v.words, "a word", (word) => word), /each: Go cannot write the name "a word"/);
  assert.throws(() => bind("2", v.on, (on) => on), /bind: Go cannot write the name "2"/);
});

test("a number or flag that may be unset gets no name, under which it would be set", () => {
  const options = reference({ scope: "values" }, [], {
    kind: "group",
    fields: { n: { kind: "integer", optional: true }, f: { kind: "flag", optional: true } },
  } as const);
  // @ts-expect-error the compiler says so too
  assert.throws(() => bind("n", options.n, (n) => n), /bind: \.values\.n may be unset/);
  // @ts-expect-error the compiler says so too
  assert.throws(() => bind("f", options.f, (f) => f), /bind: \.values\.f may be unset/);
});

test("a text that is said to be a label is one in every branch", () => {
  const said = (body: () => Piece<string>) => textTemplate("x.label", { about: "A.", label: true }, body);
  said(() => when(present(v.slug), v.slug, trunc(t`${release.name}-${orElse(v.slug, "a")}`, 30)));
  said(() => trimSuffix(kebab(v.slug), "-"));
  assert.throws(() => said(() => v.koku.level), /x\.label: \.values\.koku\.level need not be a label/);
  assert.throws(() => said(() => when(v.on, "a", t`b-${v.koku.level}`)), /x\.label: .* need not be a label/);
  assert.throws(() => said(() => when(v.on, "a: b")), /need not be a label/);
  assert.throws(() => said(() => base64(v.slug)), /need not be a label/);
  assert.throws(() => said(() => replace(v.slug, "a", "#")), /need not be a label/);
  assert.throws(() => bind("n", v.koku.level, (n) => n, true), /bind \$n: .*level need not be a label/);
  const slug = { ...text, pattern: "^[a-z]+$" } as const;
  assert.throws(
    () => textTemplate("x.argued", { about: "A.", label: true, arguments: { slug } }, (given) => given.slug),
    /x\.argued: \.slug need not be a label/,
  );
});

test("what has no fields is refused among entries, with the remedy", () => {
  const names = itemsTemplate<string>("x.names", { about: "A." }, () => ["a"]);
  const loose = entries as (input: unknown) => object;
  for (const [input, what] of [
    [5, "5"],
    ["ab", '"ab"'],
    [null, "null"],
    [undefined, "undefined"],
    [[{ a: 1 }], '\\[{"a":1}\\]'],
    [names(), "the template x.names"],
    [lines(["a"]), "lines"],
    [when(v.on, { a: 1 }, 5), "5"],
    [when(v.on, { ...note("a") }, when(v.on, "ab")), '"ab"'],
    [each(v.words, "word", () => 5), "5"],
  ] as const) {
    assert.throws(() => loose(input), new RegExp(`entries: ${what} has no fields: give it an object, the call of an`));
  }
  assert.throws(
    () => loose(v.pools),
    /entries: \.values\.pools is known only when the chart is rendered: write spread/,
  );
  const named = entriesTemplate as (name: string, options: object, body: () => unknown) => unknown;
  for (const body of [5, "ab", ["a"]]) {
    assert.throws(() => named("x.body", { about: "A." }, () => body), /x\.body: its body is not an object/);
  }
  assert.throws(
    () => named("x.body", { about: "A." }, () => when(v.on, { a: 1 })),
    /a condition or loop cannot stand for a whole value/,
  );
});

test("what the back ends cannot do alike is refused when it is written", () => {
  assert.throws(() => div(v.koku.replicas, 0), /at least 1/);
  assert.throws(() => trunc(v.koku.level, -1), /at least 0/);
  assert.throws(() => present(v.on), /always has a value/);
  assert.throws(() => toObjects({ a: 1.5 }), /not a whole number/);
  assert.throws(() => and(), /and: Go needs at least one operand/);
  assert.throws(() => or(...[]), /or: Go needs at least one operand/);
  // @ts-expect-error the compiler says so too
  assert.throws(() => spread(v.koku.level), /spread: \.values\.koku\.level is no map/);
  assert.throws(() => spread(v.words), /words is no map/);
  assert.throws(() => note("a */ b"), /cannot hold one/);
  assert.throws(() => textTemplate("x.about", { about: "a */ b" }, () => "a"), /cannot hold one/);
});
