import * as fc from "fast-check";
import { NASTY } from "./random-expressions.ts";

/** A tree as plain data; a number picks one of the references that are in scope where it stands. */
export type TextRecipe =
  | { readonly is: "literal"; readonly text: string }
  | { readonly is: "reference"; readonly pick: number }
  | { readonly is: "join"; readonly pick: number; readonly whole: number; readonly before: string }
  | { readonly is: "label"; readonly pick: number }
  | { readonly is: "named"; readonly condition: Condition; readonly text: TextRecipe; readonly argued: boolean };

export type Condition =
  | { readonly is: "flag" | "present"; readonly pick: number }
  | { readonly is: "not"; readonly of: Condition }
  | { readonly is: "and" | "or"; readonly left: Condition; readonly right: Condition }
  | { readonly is: "named"; readonly of: Condition; readonly argued: boolean }
  | { readonly is: "hasKey"; readonly key: string }
  | { readonly is: "eq"; readonly pick: number; readonly text: string };

/** What comes under a condition, and what comes else. */
export interface Branches<Recipe> {
  readonly is: "when";
  readonly condition: Condition;
  readonly body: readonly Recipe[];
  readonly other: readonly Recipe[];
}

export type LineRecipe =
  | { readonly is: "line"; readonly word: string; readonly pick: number }
  | { readonly is: "blank"; readonly bare: boolean }
  | Branches<LineRecipe>
  | {
      readonly is: "alike";
      readonly condition: Condition;
      readonly before: readonly LineRecipe[];
      readonly either: LineRecipe;
      readonly or: LineRecipe;
      readonly after: readonly LineRecipe[];
    }
  | { readonly is: "each"; readonly word: string; readonly body: readonly LineRecipe[] }
  | { readonly is: "block"; readonly lines: readonly LineRecipe[]; readonly argued: boolean };

export type Value =
  | { readonly is: "text"; readonly text: TextRecipe }
  | { readonly is: "whole" | "flag" | "optional" | "structure"; readonly pick: number }
  | { readonly is: "sum"; readonly pick: number; readonly condition: Condition; readonly argued: boolean }
  | { readonly is: "map"; readonly entries: readonly EntryRecipe[] }
  | { readonly is: "list"; readonly items: readonly ItemRecipe[] }
  | {
      readonly is: "lines";
      readonly lines: readonly LineRecipe[];
      readonly how: "here" | "named" | "hash";
      readonly argued: boolean;
    }
  | {
      readonly is: "document";
      readonly value: Value & { is: "map" | "list" };
      readonly hash: boolean;
      readonly argued: boolean;
    };

export type EntryRecipe =
  | { readonly is: "field"; readonly key: string; readonly value: Value }
  | {
      readonly is: "conditional";
      readonly key: string;
      readonly condition: Condition;
      readonly value: Value;
      readonly other?: Value | undefined;
    }
  | { readonly is: "computed"; readonly pick: number; readonly value: Value }
  | Branches<EntryRecipe>
  | { readonly is: "eachEntry"; readonly defaults: boolean; readonly value: Value }
  | { readonly is: "named"; readonly body: readonly EntryRecipe[]; readonly argued: boolean }
  | { readonly is: "bind"; readonly pick: number; readonly body: readonly EntryRecipe[] }
  | { readonly is: "spread"; readonly pick: number }
  | { readonly is: "note" };

export type ItemRecipe =
  | { readonly is: "item"; readonly value: Value }
  | Branches<ItemRecipe>
  | {
      readonly is: "each" | "eachEntry" | "people" | "eachNamed";
      readonly defaults: boolean;
      readonly body: readonly ItemRecipe[];
    }
  | { readonly is: "alike"; readonly condition: Condition; readonly picks: readonly number[]; readonly deep: boolean }
  | { readonly is: "named"; readonly body: readonly ItemRecipe[]; readonly argued: boolean }
  | { readonly is: "bind"; readonly pick: number; readonly body: readonly ItemRecipe[] }
  | { readonly is: "spread"; readonly pick: number };

export type ObjectRecipe =
  | { readonly is: "object"; readonly entries: readonly EntryRecipe[] }
  | Branches<ObjectRecipe>
  | { readonly is: "each"; readonly body: readonly ObjectRecipe[] };

export interface Tree {
  readonly values: Readonly<Record<string, unknown>>;
  readonly objects: readonly ObjectRecipe[];
}

const pick = fc.nat({ max: 40 });
const nasty = fc.constantFrom(...NASTY);
const keys = fc.constantFrom("a", "on", "8080", "x.y/z", "a b", "{{", "null", "key", "0xab", "1e3", "~", "a{");
/** What a line begins with; after nothing, the line is empty where its value is. */
const word = fc.constantFrom("", "key=", "if {", "{{", "# %s ", "-", "  indented ");

const branches = <Recipe>(
  condition: fc.Arbitrary<Condition>,
  some: fc.Arbitrary<Recipe[]>,
): fc.Arbitrary<Branches<Recipe>> =>
  fc.record({
    is: fc.constant("when" as const),
    condition,
    body: some,
    other: fc.oneof(fc.constant<Recipe[]>([]), some),
  });

/** A key of a map that the user gives. */
const mark = fc.constantFrom("l-a", "l/b", "l 8", "l: c");

type Recipes = {
  condition: Condition;
  text: TextRecipe;
  lines: LineRecipe[];
  further: LineRecipe[];
  value: Value;
  map: Value & { is: "map" };
  list: Value & { is: "list" };
  entries: EntryRecipe[];
  items: ItemRecipe[];
};

const { entries, condition } = fc.letrec<Recipes>((tie) => {
  const argued = fc.boolean();
  const depth = { maxDepth: 4, depthSize: 0.4 } as const;
  const some = <T>(arbitrary: fc.Arbitrary<T>, maxLength = 3) =>
    fc.array(arbitrary, { minLength: 1, maxLength, ...depth });
  const leaf = fc.record({ is: fc.constant("line" as const), word, pick });
  const blank = fc.record({ is: fc.constant("blank" as const), bare: fc.boolean() });
  const row = fc.oneof({ weight: 4, arbitrary: leaf }, blank);
  const rows = fc.array(row, { maxLength: 2 });
  // A blank line at the end is refused, as one before a condition is, and most trees should be comparable.
  const ended = (some: fc.Arbitrary<LineRecipe[]>) =>
    some.map((all) => all.slice(0, all.findLastIndex(({ is }) => is !== "blank") + 1));
  const line: fc.Arbitrary<LineRecipe> = fc.oneof(
    depth,
    { weight: 4, arbitrary: leaf },
    blank,
    branches(tie("condition"), tie("further")),
    fc.record({
      is: fc.constant("alike" as const),
      condition: tie("condition"),
      before: rows,
      either: row,
      or: row,
      after: ended(rows),
    }),
    fc.record({ is: fc.constant("each" as const), word, body: rows }),
    fc.record({ is: fc.constant("block" as const), lines: tie("lines"), argued }),
  );
  /** In a document, lines are indented by the template that their checksum is taken of. */
  const withLines: fc.Arbitrary<Value & { is: "map" }> = tie("lines").map((found) => ({
    is: "map",
    entries: [{ is: "field", key: "file", value: { is: "lines", lines: found, how: "here", argued: false } }],
  }));
  return {
    condition: fc.oneof(
      depth,
      fc.record({ is: fc.constantFrom("flag" as const, "present" as const), pick }),
      fc.record({ is: fc.constant("hasKey" as const), key: mark }),
      fc.record({ is: fc.constant("eq" as const), pick, text: nasty }),
      fc.record({ is: fc.constant("not" as const), of: tie("condition") }),
      fc.record({
        is: fc.constantFrom("and" as const, "or" as const),
        left: tie("condition"),
        right: tie("condition"),
      }),
      fc.record({ is: fc.constant("named" as const), of: tie("condition"), argued }),
    ),
    text: fc.oneof(
      depth,
      fc.record({ is: fc.constant("literal" as const), text: nasty }),
      fc.record({ is: fc.constant("reference" as const), pick }),
      fc.record({ is: fc.constant("label" as const), pick }),
      fc.record({ is: fc.constant("join" as const), pick, whole: pick, before: nasty }),
      fc.record({ is: fc.constant("named" as const), condition: tie("condition"), text: tie("text"), argued }),
    ),
    // The first line of a block may neither be blank nor come under a condition.
    lines: fc
      .tuple(
        fc.record({ is: fc.constant("line" as const), word: fc.constantFrom("key=", "#{"), pick }),
        ended(fc.array(line, { maxLength: 3, ...depth })),
      )
      .map((both) => both.flat()),
    further: ended(some(line)),
    value: fc.oneof(
      depth,
      fc.record({ is: fc.constant("text" as const), text: tie("text") }),
      fc.record({
        is: fc.constantFrom("whole" as const, "flag" as const, "optional" as const, "structure" as const),
        pick,
      }),
      fc.record({ is: fc.constant("sum" as const), pick, condition: tie("condition"), argued }),
      fc.record({
        is: fc.constant("lines" as const),
        lines: tie("lines"),
        how: fc.constantFrom("here" as const, "named" as const, "hash" as const),
        argued,
      }),
      tie("map"),
      tie("list"),
      fc.record({
        is: fc.constant("document" as const),
        value: fc.oneof(tie("map"), tie("list"), withLines),
        hash: fc.boolean(),
        argued,
      }),
    ),
    map: fc.record({ is: fc.constant("map" as const), entries: tie("entries") }),
    list: fc.record({ is: fc.constant("list" as const), items: tie("items") }),
    entries: some(
      fc.oneof(
        depth,
        { weight: 4, arbitrary: fc.record({ is: fc.constant("field" as const), key: keys, value: tie("value") }) },
        fc.record({
          is: fc.constant("conditional" as const),
          key: keys,
          condition: tie("condition"),
          value: tie("value"),
          other: fc.option(tie("value"), { nil: undefined }),
        }),
        fc.record({ is: fc.constant("computed" as const), pick, value: tie("value") }),
        branches(tie("condition"), tie("entries")),
        fc.record({ is: fc.constant("eachEntry" as const), defaults: fc.boolean(), value: tie("value") }),
        fc.record({ is: fc.constant("named" as const), body: tie("entries"), argued }),
        fc.record({ is: fc.constant("bind" as const), pick, body: tie("entries") }),
        fc.record({ is: fc.constant("spread" as const), pick }),
        fc.constant({ is: "note" as const }),
      ),
    ),
    items: some(
      fc.oneof(
        depth,
        { weight: 4, arbitrary: fc.record({ is: fc.constant("item" as const), value: tie("value") }) },
        branches(tie("condition"), tie("items")),
        fc.record({
          is: fc.constantFrom("each" as const, "eachEntry" as const, "people" as const, "eachNamed" as const),
          defaults: fc.boolean(),
          body: tie("items"),
        }),
        fc.record({
          is: fc.constant("alike" as const),
          condition: tie("condition"),
          picks: fc.array(pick, { minLength: 1, maxLength: 4 }),
          deep: fc.boolean(),
        }),
        fc.record({ is: fc.constant("named" as const), body: tie("items"), argued }),
        fc.record({ is: fc.constant("bind" as const), pick, body: tie("items") }),
        fc.record({ is: fc.constant("spread" as const), pick }),
      ),
    ),
  };
});

const object: fc.Arbitrary<ObjectRecipe> = fc.record({ is: fc.constant("object" as const), entries });
const objects: fc.Arbitrary<readonly ObjectRecipe[]> = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: object },
    branches(condition, fc.array(object, { maxLength: 2 })),
    fc.record({ is: fc.constant("each" as const), body: fc.array(object, { minLength: 1, maxLength: 2 }) }),
  ),
  { minLength: 1, maxLength: 3 },
);

const single = fc.constantFrom(...NASTY.filter((text) => !/[\r\n]/.test(text)));
const plain = fc.constantFrom("", "", "", "a", "a b", "x=%d", "{{", "# c", "yes", " lead", "é");
const whole = fc.constantFrom(0, 1, -7, 1_000_000, 2 ** 53 - 1);
const small = fc.constantFrom(0, 1, 7, 1_000_000);
const list = <T>(item: fc.Arbitrary<T>) => fc.array(item, { maxLength: 2 });
const worker = {
  replicas: small,
  enabled: fc.boolean(),
  title: single,
  queues: list(single),
  deep: fc.record({ a: small, b: list(single) }, { requiredKeys: [] }),
};
const open = fc.oneof(
  fc.constant({}),
  fc.record(
    { when: fc.constantFrom("a", "yes", "a\nb\n"), count: whole, list: list(single), empty: fc.constant({}) },
    { requiredKeys: [] },
  ),
);

/** Values for the shape in cook-tree.ts. */
const values = fc.record(
  {
    text: nasty,
    line: plain,
    whole,
    small,
    flag: fc.boolean(),
    other: fc.boolean(),
    texts: list(single),
    plains: list(plain),
    people: list(
      fc.record(
        { name: single, port: whole, on: fc.boolean(), nick: single, tags: list(single) },
        { requiredKeys: ["name", "port", "on", "tags"] },
      ),
    ),
    workers: fc.dictionary(fc.constantFrom("alpha", "b_C", "9", "x-y"), fc.record(worker, { requiredKeys: [] }), {
      maxKeys: 2,
    }),
    defaults: fc.record({ ...worker, deep: fc.record({ a: small, b: list(single) }) }),
    labels: fc.dictionary(mark, single, { maxKeys: 2 }),
    open,
    opens: list(open),
    group: fc.record({ a: whole, b: single, c: list(single) }),
    maybeText: single,
    maybeWhole: whole,
    maybeFlag: fc.boolean(),
    maybeOpen: open,
  },
  {
    requiredKeys: [
      "text",
      "line",
      "whole",
      "small",
      "flag",
      "other",
      "texts",
      "plains",
      "people",
      "workers",
      "defaults",
      "labels",
      "open",
      "opens",
      "group",
    ],
  },
);

/** A random file of objects with random values. */
export const trees: fc.Arbitrary<Tree> = fc.record({ values, objects });
