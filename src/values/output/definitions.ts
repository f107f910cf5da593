import { isMap } from "../data.ts";

/** A JSON schema, or a part of one. */
export type JsonSchema = { readonly [keyword: string]: unknown };

/** How often a part must occur, and how long it must be, before it becomes a definition. */
const WORTH = { uses: 3, characters: 200 };

interface Part {
  /** The keys that have it, and the key above the first of them. */
  readonly names: Set<string>;
  readonly parent: string;
  readonly body: JsonSchema;
  uses: number;
}

/** The last two keys of a path. */
type Place = readonly [parent: string, name: string];

/**
 * Moves the parts of a JSON schema that occur three times or more into definitions.
 *
 * Parts that differ only in their defaults share a definition; the defaults stay beside the reference. Draft 7 ignores
 * everything beside a reference, which is right for documentation.
 */
export function sharedDefinitions(schema: JsonSchema): {
  readonly schema: JsonSchema;
  readonly definitions: JsonSchema;
} {
  const parts = new Map<string, Part>();
  collect(schema, ["", ""], parts);
  const names = namesOf(parts);
  const definitions = [...names].map(([key, name]) => [name, shared(parts.get(key)!.body, names)] as const);
  return { schema: shared(schema, names), definitions: Object.fromEntries(definitions) };
}

/** Counts each part once for each distinct parent, since the parts of a shared part are printed once. */
function collect(node: JsonSchema, [parent, name]: Place, parts: Map<string, Part>): void {
  const key = skeleton(node);
  const known = parts.get(key);
  if (known) {
    known.uses++;
    known.names.add(name);
    return;
  }
  parts.set(key, { names: new Set([name]), parent, body: constraintsOf(withoutDefaults(node)), uses: 1 });
  for (const [child, below] of children(node, name)) collect(below, [name, child], parts);
}

function namesOf(parts: ReadonlyMap<string, Part>): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const taken = new Map<string, number>();
  for (const [key, { names: keys, parent, body, uses }] of parts) {
    if (uses < WORTH.uses || key.length < WORTH.characters || !(body.properties || body.items)) continue;
    const name = commonName([...keys]) ?? `${parent}Entry`;
    const count = (taken.get(name) ?? 0) + 1;
    taken.set(name, count);
    names.set(key, count === 1 ? name : `${name}${count}`);
  }
  return names;
}

/** A name for all: the only one, or the last words that all share, as `probe` for livenessProbe and startupProbe. */
function commonName(names: readonly string[]): string | undefined {
  const [first = "", ...others] = names;
  const words = first.split(/(?=[A-Z])/);
  const tails = words.map((_, index) => words.slice(index).join(""));
  const tail = tails.find((text) => others.every((name) => name.endsWith(text)));
  return tail && tail[0]!.toLowerCase() + tail.slice(1);
}

/** The same schema with references in place of named parts below its top. */
function shared(node: JsonSchema, names: ReadonlyMap<string, string>): JsonSchema {
  const reference = (child: JsonSchema): JsonSchema => {
    const name = names.get(skeleton(child));
    if (name === undefined) return shared(child, names);
    const { description, deprecated, examples } = child;
    const documentation = { description, deprecated, default: defaultIn(child), examples };
    const kept = Object.entries(documentation).filter(([, value]) => value !== undefined);
    return { ...Object.fromEntries(kept), $ref: `#/definitions/${name}` };
  };
  return mapChildren(node, reference);
}

function mapChildren(node: JsonSchema, change: (child: JsonSchema) => JsonSchema): JsonSchema {
  const entries = Object.entries(node).map(([keyword, value]): [string, unknown] => {
    if ((keyword === "properties" || keyword === "patternProperties") && isMap(value)) {
      return [
        keyword,
        Object.fromEntries(Object.entries(value).map(([name, child]) => [name, change(asSchema(child))])),
      ];
    }
    return [keyword, keyword === "items" && isMap(value) ? change(value) : value];
  });
  return Object.fromEntries(entries);
}

function children(node: JsonSchema, name: string): readonly (readonly [string, JsonSchema])[] {
  const found: (readonly [string, JsonSchema])[] = [];
  if (isMap(node.properties)) {
    found.push(...Object.entries(node.properties).map(([key, child]) => [key, asSchema(child)] as const));
  }
  if (isMap(node.patternProperties)) {
    found.push(...Object.values(node.patternProperties).map((child) => [`${name}Entry`, asSchema(child)] as const));
  }
  if (isMap(node.items)) found.push([`${name}Entry`, node.items]);
  return found;
}

function asSchema(value: unknown): JsonSchema {
  if (!isMap(value)) throw new Error(`not a schema: ${JSON.stringify(value)}`);
  return value;
}

/** The text that is equal for two parts that can share a definition. */
function skeleton(node: JsonSchema): string {
  return JSON.stringify(constraintsOf(withoutDefaults(node)));
}

function constraintsOf({ description, deprecated, default: _default, examples, ...rest }: JsonSchema): JsonSchema {
  return rest;
}

function withoutDefaults({ default: _default, ...node }: JsonSchema): JsonSchema {
  return mapChildren(node, withoutDefaults);
}

function defaultIn(node: JsonSchema): unknown {
  if (node.default !== undefined || !isMap(node.properties)) return node.default;
  const entries = Object.entries(node.properties).map(([name, child]) => [name, defaultIn(asSchema(child))] as const);
  const known = entries.filter(([, value]) => value !== undefined);
  return known.length > 0 ? Object.fromEntries(known) : undefined;
}
