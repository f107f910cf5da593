/**
 * Values that note which of them are read.
 *
 * They look like the values themselves, so the evaluator does not know of them and loses no time where nobody asks.
 *
 * @param reads takes the dotted path of each value that is read: of a member, of a list as a whole, and of a map whose
 * members are listed
 * @example noting({ koku: { replicas: 2 } }, reads).koku.replicas   // 2, and reads has "koku.replicas"
 */
export function noting(values: unknown, reads: Set<string>): unknown {
  return isMap(values) ? notingMap(values, "", reads) : values;
}

type Values = Readonly<Record<string, unknown>>;

const isMap = (value: unknown): value is Values => typeof value === "object" && value !== null && !Array.isArray(value);

function notingMap(map: Values, path: string, reads: Set<string>): Values {
  // The same map is the same object each time: the evaluator compares what templates are called with.
  const inner = new Map<string, Values>();
  const pathOf = (name: string) => (path === "" ? name : `${path}.${name}`);
  const read = (name: string): unknown => {
    const value = Object.hasOwn(map, name) ? map[name] : undefined;
    if (!isMap(value)) {
      if (!OF_JAVASCRIPT.has(name)) reads.add(pathOf(name));
      return value;
    }
    const known = inner.get(name) ?? notingMap(value, pathOf(name), reads);
    inner.set(name, known);
    return known;
  };
  // The target is empty, since a proxy has to give the members of a frozen one as they are.
  return new Proxy<Values>(
    {},
    {
      get: (_, name) => (typeof name === "string" ? read(name) : undefined),
      ownKeys() {
        reads.add(path);
        return Reflect.ownKeys(map);
      },
      getOwnPropertyDescriptor(_, name) {
        if (typeof name !== "string") return undefined;
        const value = read(name);
        return Object.hasOwn(map, name) ? { value, enumerable: true, configurable: true } : undefined;
      },
    },
  );
}

/** What JavaScript itself asks of an object. */
const OF_JAVASCRIPT: ReadonlySet<string> = new Set(["toJSON"]);
