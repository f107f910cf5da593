/**
 * The function, asked once for each object and remembered for as long as the object lives.
 *
 * @example const rowsOf = memoize((template: NamedTemplate) => …)
 */
export function memoize<K extends object, V>(make: (key: K) => V): (key: K) => V {
  const made = new WeakMap<K, { readonly value: V }>();
  return (key) => {
    let known = made.get(key);
    if (known === undefined) {
      known = { value: make(key) };
      made.set(key, known);
    }
    return known.value;
  };
}
