import type { Scalar } from "../functions/kind.ts";
import { describe, kindOf } from "../inspect.ts";
import type { ExprNode, ListShape, MapShape, Shape } from "../nodes.ts";
import { checkName } from "../safety/checks.ts";
import { checkLabel, isPlainPattern } from "../safety/text.ts";
import { type Expr, type Input, nodeOf, type Ref, reference, type Shaped } from "./expression.ts";
import { not } from "./functions.ts";
import { CONTROL, type Control, type ControlNode } from "./templated.ts";

/** The control flow in what an author wrote; undefined for anything else. */
export function controlOf(value: unknown): ControlNode<unknown> | undefined {
  return typeof value === "object" && value !== null && CONTROL in value
    ? (value as Control<unknown>)[CONTROL]
    : undefined;
}

/** The same control flow around other bodies. */
export function within<A, B>(control: Control<A, unknown>, change: (body: A) => B): Control<B> {
  const node = control[CONTROL];
  const body = change(node.body);
  if (node.kind !== "if") return { [CONTROL]: { ...node, body } };
  return { [CONTROL]: { ...node, body, otherwise: node.otherwise === undefined ? undefined : change(node.otherwise) } };
}

/**
 * Writes `then` when the condition holds, else `otherwise`, or nothing.
 *
 * @example replicas: when(not(v.autoscaling.enabled), v.replicas)   // {{- if not .Values.autoscaling.enabled }}
 */
export function when<A, B = never>(condition: Input<boolean>, then: A, otherwise?: B): Control<A | B> {
  return { [CONTROL]: { kind: "if", condition: nodeOf(condition), body: then, otherwise } };
}

/** Writes `then` unless the condition holds. */
export function unless<A>(condition: Input<boolean>, then: A): Control<A> {
  return when(not(condition), then);
}

/**
 * Writes the body for each item of a list.
 *
 * An item of a list that no value has, but a named template makes, is written as a whole.
 *
 * @example each(v.brokers, "broker", (broker) => ({ name: broker }))   // {{- range $broker := .Values.brokers }}
 */
export function each<I extends Shape, T, A>(
  list: Expr<readonly T[] | undefined> & Shaped<ListShape<I>>,
  item: string,
  body: (item: ItemOf<I, T>) => A,
): Control<A> {
  const node = nodeOf(list);
  const shape = node.kind === "reference" && node.shape.kind === "list" ? node.shape.items : OPEN;
  const variable = reference({ scope: "variable", name: checkName(item, "each") }, [], shape) as ItemOf<I, T>;
  return { [CONTROL]: { kind: "each", source: node, item, body: body(variable) } };
}

/**
 * An item with the names of its members, which only the shape of a value tells.
 *
 * Without it no text and no number is known as such: Go reads a named template's numbers back as fractions.
 */
type ItemOf<I extends Shape, T> = Shape extends I ? Expr<T extends Scalar ? unknown : T> : Ref<I>;

/**
 * Writes the body for each entry of a map, in the order of its keys.
 *
 * With `defaults`, an entry's members replace those of the defaults, so that a user's entry may be brief.
 *
 * @example eachEntry(v.celery.workers, { key: "name", item: "pool", defaults: v.celery.poolDefaults }, (name, pool) => …)
 */
export function eachEntry<A, M extends Shape, V extends Shape = M>(
  map: Expr<unknown> & Shaped<MapShape<M>>,
  as: { readonly key: string; readonly item: string; readonly shape?: V; readonly defaults?: Expr<unknown> },
  body: (key: Expr<string>, item: Ref<V>) => A,
): Control<A> {
  const source = nodeOf(map);
  const shape =
    as.shape ?? (source.kind === "reference" && source.shape.kind === "map" ? source.shape.values : undefined);
  if (shape === undefined) throw new Error(`eachEntry over ${describe(source)}: the shape of its entries is not known`);
  const key = reference(
    { scope: "variable", name: checkName(as.key, "eachEntry") },
    [],
    TEXT,
    hasPlainKeys(source) || undefined,
  ) as Expr<string>;
  const item = reference({ scope: "variable", name: checkName(as.item, "eachEntry") }, [], shape) as Ref<V>;
  return {
    [CONTROL]: {
      kind: "each",
      source,
      key: as.key,
      item: as.item,
      ...(as.defaults && { defaults: nodeOf(as.defaults) }),
      body: body(key, item),
    },
  };
}

/** Whether a map's keys can stand in a plain YAML scalar. */
function hasPlainKeys(map: ExprNode): boolean {
  return (
    map.kind === "reference" &&
    map.shape.kind === "map" &&
    map.shape.keys !== undefined &&
    isPlainPattern(map.shape.keys)
  );
}

/**
 * Gives a value a name that is used several times below.
 *
 * @throws for a number or flag that may be unset: under the name it would be 0 or false
 * @example bind("component", t`celery-worker-${name}`, (component) => …)   // {{- $component := printf … }}
 */
export function bind<T extends Scalar | object, A>(
  name: string,
  value: Expr<T>,
  body: (value: Expr<T>) => A,
  label?: true,
): Control<A> {
  const node = nodeOf(value);
  const shape: Shape = node.kind === "reference" ? node.shape : { kind: kindOf(node) };
  if (shape.optional === true && (shape.kind === "integer" || shape.kind === "flag")) {
    throw new Error(`bind: ${describe(node)} may be unset, which $${name} would hide: use it without a name`);
  }
  if (label) checkLabel(node, `bind $${name}`);
  const variable = reference({ scope: "variable", name: checkName(name, "bind") }, [], shape, label) as Expr<T>;
  return { [CONTROL]: { kind: "bind", name, value: node, body: body(variable) } };
}

const TEXT = { kind: "text" } as const;
const OPEN = { kind: "open" } as const;
