/** Values as Helm reads them from YAML: a map of anything. */
export type Values = { readonly [key: string]: unknown };

/** Whether this is a map: an object other than a list or null. */
export function isMap(value: unknown): value is Values {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A path with dots between its keys; a dot within a key is escaped as for `--set`. */
export function dotted(path: readonly string[]): string {
  return path.map((key) => key.replaceAll(".", "\\.")).join(".");
}

/** A map with a single value at a path: `nested(["a", "b"], 1)` is `{ a: { b: 1 } }`. */
export function nested(path: readonly string[], value: unknown): Values {
  const [key, ...rest] = path;
  if (key === undefined) throw new Error("a value needs a path of one key at least");
  return { [key]: rest.length === 0 ? value : nested(rest, value) };
}

/** The same data, frozen at every depth. */
export function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}
