import {
  and,
  bind,
  computed,
  documentTemplate,
  type Expr,
  each,
  eachEntry,
  entries,
  entriesTemplate,
  eq,
  flagTemplate,
  hasKey,
  itemsTemplate,
  kebab,
  lines,
  linesTemplate,
  listOf,
  not,
  note,
  or,
  type Piece,
  present,
  type Ref,
  reference,
  release,
  sha256sum,
  spread,
  spreadItems,
  sumTemplate,
  t,
  textTemplate,
  toObjects,
  when,
} from "../../src/template/language.ts";
import type { ObjectNode, Steps } from "../../src/template/nodes.ts";
import type {
  Condition,
  EntryRecipe,
  ItemRecipe,
  LineRecipe,
  ObjectRecipe,
  TextRecipe,
  Tree,
  Value,
} from "./random-trees.ts";

const text = { kind: "text" } as const;
const integer = { kind: "integer" } as const;
const flag = { kind: "flag" } as const;
const open = { kind: "open" } as const;
const texts = { kind: "list", items: text } as const;
const worker = {
  kind: "group",
  fields: {
    replicas: integer,
    enabled: flag,
    title: text,
    queues: texts,
    deep: { kind: "group", fields: { a: integer, b: texts } },
  },
} as const;
const partialWorker = {
  kind: "group",
  fields: {
    replicas: { ...integer, optional: true },
    enabled: { ...flag, optional: true },
    title: { ...text, optional: true },
    queues: { ...texts, optional: true },
    deep: { ...open, optional: true },
  },
} as const;
const person = {
  kind: "group",
  fields: { name: text, port: integer, on: flag, nick: { ...text, optional: true }, tags: texts },
} as const;
const shape = {
  kind: "group",
  fields: {
    text: { ...text, lines: "many" },
    line: text,
    whole: integer,
    small: integer,
    flag,
    other: flag,
    texts,
    plains: texts,
    people: { kind: "list", items: person },
    workers: { kind: "map", values: partialWorker, keys: "^[A-Za-z0-9_-]+$" },
    defaults: worker,
    labels: { kind: "map", values: text },
    open,
    opens: { ...open, optional: true },
    group: { kind: "group", fields: { a: integer, b: text, c: texts } },
    maybeText: { ...text, optional: true },
    maybeWhole: { ...integer, optional: true },
    maybeFlag: { ...flag, optional: true },
    maybeOpen: { ...open, optional: true },
  },
} as const;
const parameters = { title: { ...text, lines: "many" }, count: integer, on: flag, tags: texts } as const;

/** What can be referred to at a place of the tree. */
interface Scope {
  readonly texts: readonly Expr<string>[];
  /** Texts that a literal block can hold. */
  readonly plains: readonly Expr<string>[];
  readonly labels: readonly Expr<string>[];
  readonly wholes: readonly Expr<number>[];
  readonly flags: readonly Expr<boolean>[];
  readonly optionals: readonly Expr<unknown>[];
  readonly structures: readonly Expr<unknown>[];
  /** A text document writes a user's map as JSON, so none can be spread in it. */
  readonly spreads: boolean;
}

/** A tree in the author's words; `name` sets its values and templates apart from those of other trees. */
export function cookTree(tree: Tree, name: string): Steps<ObjectNode> {
  const v = reference({ scope: "values" }, [name], shape);
  let count = 0;
  const fresh = (what: string) => `${what}${count++}`;

  const global: Scope = {
    texts: [v.text, release.name, v.line],
    plains: [v.line, release.name],
    labels: [release.name],
    wholes: [v.whole, v.small],
    flags: [v.flag, v.other],
    optionals: [v.maybeText, v.maybeWhole, v.maybeFlag, v.maybeOpen],
    structures: [v.texts, v.open, v.group, v.labels, v.workers, v.defaults.deep],
    spreads: true,
  };
  const pickFrom = <T>(all: readonly T[], index: number): T => all[index % all.length] as T;

  const inner = (given: object): Scope => {
    const p = given as Partial<Ref<{ kind: "group"; fields: typeof parameters }>>;
    if (p.title === undefined || p.count === undefined || p.on === undefined || p.tags === undefined) return global;
    return {
      ...global,
      texts: [p.title, ...global.texts],
      wholes: [p.count, ...global.wholes],
      flags: [p.on, ...global.flags],
      structures: [p.tags, ...global.structures],
    };
  };
  const options = (argued: boolean) => ({
    about: "Random.",
    arguments: argued ? parameters : ({} as typeof parameters),
  });
  const given = (argued: boolean, scope: Scope) =>
    (argued
      ? {
          title: pickFrom(scope.texts, 1),
          count: pickFrom(scope.wholes, 0),
          on: pickFrom(scope.flags, 1),
          tags: v.texts,
        }
      : {}) as unknown as { title: string; count: number; on: boolean; tags: string[] };

  const condition = (recipe: Condition, scope: Scope): Expr<boolean> => {
    switch (recipe.is) {
      case "flag":
        return pickFrom(scope.flags, recipe.pick);
      case "present":
        return present(
          pickFrom([...scope.texts, ...scope.optionals, v.texts, v.labels, v.open], recipe.pick) as Expr<string>,
        );
      case "hasKey":
        return hasKey(v.labels, recipe.key);
      case "not":
        return not(condition(recipe.of, scope));
      case "and":
        return and(condition(recipe.left, scope), condition(recipe.right, scope));
      case "or":
        return or(condition(recipe.left, scope), condition(recipe.right, scope));
      case "eq":
        return eq(pickFrom(scope.texts, recipe.pick), recipe.text);
      case "named":
        return flagTemplate(`${name}.${fresh("flag")}`, options(recipe.argued), (p) => condition(recipe.of, inner(p)))(
          given(recipe.argued, scope),
        );
    }
  };

  const textOf = (recipe: TextRecipe, scope: Scope): string | Expr<string> => {
    switch (recipe.is) {
      case "literal":
        return recipe.text;
      case "reference":
        return pickFrom(scope.texts, recipe.pick);
      case "join":
        return t`${recipe.before}${pickFrom(scope.texts, recipe.pick)}:${pickFrom(scope.wholes, recipe.whole)}`;
      case "label":
        return t`${kebab(pickFrom(scope.labels, recipe.pick))}-api`;
      case "named":
        return textTemplate(`${name}.${fresh("text")}`, options(recipe.argued), (p) => {
          const at = inner(p);
          return when(condition(recipe.condition, at), textOf(recipe.text, at), ["other ", textOf(recipe.text, at)]);
        })(given(recipe.argued, scope));
    }
  };

  const lineOf = (recipe: LineRecipe, scope: Scope): Piece<string> | readonly Piece<string>[] => {
    switch (recipe.is) {
      case "line":
        return t`${recipe.word}${pickFrom(scope.plains, recipe.pick)}`;
      case "blank":
        return recipe.bare ? "" : t`${""}`;
      case "when":
        return when(condition(recipe.condition, scope), linesOf(recipe.body, scope), linesOf(recipe.other, scope));
      case "alike": {
        const branch = (own: LineRecipe) => linesOf([...recipe.before, own, ...recipe.after], scope);
        return when(condition(recipe.condition, scope), branch(recipe.either), branch(recipe.or));
      }
      case "each":
        return each(v.plains, fresh("line"), (item) => [...linesOf(recipe.body, scope), t`${recipe.word}${item}`]);
      case "block":
        return blockOf(recipe.lines, recipe.argued, scope);
    }
  };

  const linesOf = (recipes: readonly LineRecipe[], scope: Scope) => recipes.flatMap((recipe) => lineOf(recipe, scope));

  const blockOf = (recipes: readonly LineRecipe[], argued: boolean, scope: Scope): Expr<string> =>
    linesTemplate(`${name}.${fresh("lines")}`, options(argued), (p) => linesOf(recipes, inner(p)))(
      given(argued, scope),
    );

  const toValue = (recipe: Value, scope: Scope): unknown => {
    switch (recipe.is) {
      case "text":
        return textOf(recipe.text, scope);
      case "whole":
        return pickFrom([...scope.wholes, 5, -1], recipe.pick);
      case "flag":
        return pickFrom([...scope.flags, true], recipe.pick);
      case "optional":
        return pickFrom(scope.optionals, recipe.pick);
      case "structure":
        return pickFrom(scope.structures, recipe.pick);
      case "sum":
        return sumTemplate(`${name}.${fresh("sum")}`, options(recipe.argued), (p) => [
          3,
          when(condition(recipe.condition, inner(p)), v.small),
          eachEntry(
            v.workers,
            { key: fresh("key"), item: fresh("item"), defaults: v.defaults, shape: worker },
            (_, item) => item.replicas,
          ),
        ])(given(recipe.argued, scope));
      case "map":
        return mapOf(recipe.entries, { ...scope });
      case "list":
        return recipe.items.map((item) => itemOf(item, scope));
      case "lines": {
        if (recipe.how === "here") return lines(linesOf(recipe.lines, scope));
        const block = blockOf(recipe.lines, recipe.argued, scope);
        return recipe.how === "hash" ? sha256sum(block) : block;
      }
      case "document": {
        const block = documentTemplate(`${name}.${fresh("document")}`, options(recipe.argued), (p) =>
          toValue(recipe.value, { ...inner(p), spreads: false }),
        )(given(recipe.argued, scope));
        return recipe.hash ? sha256sum(block) : block;
      }
    }
  };

  /** Keys get a number, since two alike would be a mistake of the author's. */
  const mapOf = (recipes: readonly EntryRecipe[], scope: Scope): Readonly<Record<string, unknown>> =>
    Object.assign({}, ...recipes.map((entry) => entryOf(entry, scope)));

  const entryOf = (recipe: EntryRecipe, scope: Scope): object => {
    switch (recipe.is) {
      case "field":
        return { [`${recipe.key}${count++ || ""}`]: toValue(recipe.value, scope) };
      case "conditional": {
        const other = recipe.other && toValue(recipe.other, scope);
        return {
          [`${recipe.key} ${count++}`]: when(condition(recipe.condition, scope), toValue(recipe.value, scope), other),
        };
      }
      case "computed":
        return computed(t`${fresh("k")}-${pickFrom(scope.plains, recipe.pick)}`, toValue(recipe.value, scope));
      case "when":
        return entries(when(condition(recipe.condition, scope), mapOf(recipe.body, scope), mapOf(recipe.other, scope)));
      case "eachEntry": {
        const as = { key: fresh("key"), item: fresh("worker") };
        const prefix = fresh("e");
        if (!recipe.defaults) {
          return entries(
            eachEntry(v.workers, as, (key, item) =>
              computed(t`${prefix}-${key}`, toValue(recipe.value, withPartial(scope, key, item))),
            ),
          );
        }
        return entries(
          eachEntry(v.workers, { ...as, defaults: v.defaults, shape: worker }, (key, item) =>
            computed(t`${prefix}-${kebab(key)}-api`, toValue(recipe.value, withWorker(scope, key, item))),
          ),
        );
      }
      case "named":
        return entries(
          entriesTemplate(`${name}.${fresh("entries")}`, options(recipe.argued), (p) => mapOf(recipe.body, inner(p)))(
            given(recipe.argued, scope),
          ),
        );
      case "bind":
        return entries(
          bind(fresh("bound"), pickFrom(scope.wholes, recipe.pick), (bound) =>
            mapOf(recipe.body, { ...scope, wholes: [bound, ...scope.wholes] }),
          ),
        );
      case "spread":
        return spreadOnce(scope);
      case "note":
        return note(`For those who read {{ this }}.`);
    }
  };
  /** Two spreads of one map in an object would give a key twice. */
  const spreadOnce = (scope: Scope): object => {
    if (!scope.spreads || spreadIn.has(scope)) return {};
    spreadIn.add(scope);
    return spread(v.labels);
  };
  const spreadIn = new WeakSet<Scope>();

  const withWorker = (scope: Scope, key: Expr<string>, item: Ref<typeof worker>): Scope => ({
    ...scope,
    texts: [item.title, ...scope.texts],
    labels: [key, ...scope.labels],
    wholes: [item.replicas, item.deep.a, ...scope.wholes],
    flags: [item.enabled, ...scope.flags],
    structures: [item.queues, item.deep, item, ...scope.structures],
  });
  const withPartial = (scope: Scope, key: Expr<string>, item: Ref<typeof partialWorker>): Scope => ({
    ...scope,
    texts: [key, ...scope.texts],
    optionals: [item.title, item.replicas, item.enabled, item.queues, item.deep, ...scope.optionals],
  });

  const itemOf = (recipe: ItemRecipe, scope: Scope): unknown => {
    const all = (body: readonly ItemRecipe[], at: Scope) => body.map((item) => itemOf(item, at));
    switch (recipe.is) {
      case "item": {
        const value = toValue(recipe.value, scope);
        return Array.isArray(value) ? { items: value } : value;
      }
      case "when":
        return when(condition(recipe.condition, scope), all(recipe.body, scope), all(recipe.other, scope));
      case "each":
        return each(v.texts, fresh("text"), (item) => all(recipe.body, { ...scope, texts: [item, ...scope.texts] }));
      case "people":
        return each(v.people, fresh("person"), (item) => all(recipe.body, withPerson(scope, item)));
      case "alike": {
        const asked = condition(recipe.condition, scope);
        return recipe.picks.map((pick, index) => {
          const value = (at: number) => (recipe.deep ? { a: "x", b: { c: pickFrom(scope.texts, at) } } : at);
          return { name: "n", [`v${count++}`]: when(asked, value(pick), value(pick + index)) };
        });
      }
      case "eachNamed": {
        const items = itemsTemplate<unknown>(`${name}.${fresh("items")}`, { about: "Random." }, () => [
          each(v.people, fresh("one"), (one) => ({
            name: one.name,
            port: one.port,
            on: one.on,
            tags: { none: true },
            nick: one.nick,
          })),
        ]);
        return each(listOf(items()), fresh("of"), (one) =>
          all(recipe.body, { ...scope, structures: [one, ...scope.structures] }),
        );
      }
      case "eachEntry": {
        const as = { key: fresh("key"), item: fresh("worker") };
        if (!recipe.defaults)
          return eachEntry(v.workers, as, (key, item) => all(recipe.body, withPartial(scope, key, item)));
        return eachEntry(v.workers, { ...as, defaults: v.defaults, shape: worker }, (key, item) =>
          all(recipe.body, withWorker(scope, key, item)),
        );
      }
      case "named":
        return itemsTemplate<unknown, typeof parameters>(`${name}.${fresh("items")}`, options(recipe.argued), (p) =>
          all(recipe.body, inner(p)),
        )(given(recipe.argued, scope));
      case "bind":
        return bind(fresh("bound"), t`b ${pickFrom(scope.plains, recipe.pick)}`, (bound) =>
          all(recipe.body, { ...scope, texts: [bound, ...scope.texts], plains: [bound, ...scope.plains] }),
        );
      case "spread":
        if (!scope.spreads) return "no spread";
        return spreadItems(pickFrom([v.opens, v.texts, v.people], recipe.pick) as Expr<readonly unknown[]>);
    }
  };
  const withPerson = (scope: Scope, item: Ref<typeof person>): Scope => ({
    ...scope,
    texts: [item.name, ...scope.texts],
    wholes: [item.port, ...scope.wholes],
    flags: [item.on, ...scope.flags],
    optionals: [item.nick, ...scope.optionals],
    structures: [item.tags, item, ...scope.structures],
  });

  const objectOf = (recipe: ObjectRecipe, scope: Scope): unknown => {
    const all = (body: readonly ObjectRecipe[], at: Scope) => body.map((object) => objectOf(object, at));
    switch (recipe.is) {
      case "object":
        return {
          apiVersion: "v1",
          kind: "ConfigMap",
          metadata: { name: fresh("object") },
          ...mapOf(recipe.entries, scope),
        };
      case "when":
        return when(condition(recipe.condition, scope), all(recipe.body, scope), all(recipe.other, scope));
      case "each":
        return each(v.texts, fresh("text"), (item) => all(recipe.body, { ...scope, texts: [item, ...scope.texts] }));
    }
  };

  return toObjects(tree.objects.map((object) => objectOf(object, global)));
}
