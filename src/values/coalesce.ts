import { isMap, type Values } from "./data.ts";

/**
 * The values that templates read: the user's merged into the chart's defaults, as Helm merges them.
 *
 *     coalesce({ a: 1, b: { c: 2, d: 3 } }, { a: null, b: { c: 4 }, e: null }) // { b: { c: 4, d: 3 }, e: null }
 *
 * Maps merge, anything else replaces, and null removes a default. With Helm 3.17.2 and 4.1.4, a null stays where there
 * is no default (Helm 4.2 drops it), and a map and a scalar replace each other with only a warning.
 */
export function coalesce(defaults: Values, user: Values): Values {
  const removed = (key: string) => user[key] === null && Object.hasOwn(defaults, key);
  const merged = (key: string): unknown => {
    if (!Object.hasOwn(user, key)) return defaults[key];
    const [base, own] = [Object.hasOwn(defaults, key) ? defaults[key] : undefined, user[key]];
    return isMap(base) && isMap(own) ? coalesce(base, own) : own;
  };
  const keys = [...new Set([...Object.keys(defaults), ...Object.keys(user)])];
  return Object.fromEntries(keys.filter((key) => !removed(key)).map((key) => [key, merged(key)]));
}

/**
 * Values files merged in the order of `-f`; the last one wins. A null stays, so that `coalesce` can remove a default.
 *
 *     layered([{ a: { b: 1 } }, { a: { c: null } }]) // { a: { b: 1, c: null } }
 */
export function layered(files: readonly Values[]): Values {
  return files.reduce<Values>(over, {});
}

function over(base: Values, file: Values): Values {
  const entries = Object.entries(file).map(([key, value]): [string, unknown] => {
    const below = Object.hasOwn(base, key) ? base[key] : undefined;
    return [key, isMap(below) && isMap(value) ? over(below, value) : value];
  });
  return { ...base, ...Object.fromEntries(entries) };
}
