import { isAlias, isMap, isScalar, isSeq, type Node, type Scalar, type YAMLMap } from "yaml";
import { holdsInvisible } from "../invisible.ts";
import { type Plain, plainScalar } from "./plain-scalar.ts";
import { MISTAKES, YamlMistake } from "./yaml-mistake.ts";

/** How many values a document may hold once its aliases are written out. */
const LARGEST = 1_000_000;

/** An anchor's value and how many values are in it; undefined while the reader is still inside it. */
type Anchored = { readonly value: unknown; readonly size: number; readonly node: Node } | undefined;

/** One pass over a document. It follows the text, since a later anchor may replace one of the same name. */
export interface Reading {
  readonly text: string;
  readonly lineAt: (offset: number) => number;
  readonly anchors: Map<string, Anchored>;
  /** How many values were read; those of an alias count each time. */
  size: number;
  /** Whether the last of two equal keys counts; otherwise the second is a mistake. */
  readonly lastKeyCounts: boolean;
  /** Whether Helm has accepted the text. Then nothing is a mistake that Go reads in another way, or not at all. */
  readonly isAccepted: boolean;
}

/** The value of a node. Throws a YamlMistake for anything that Helm refuses or would lose. */
export function nodeValue(node: Node | null, reading: Reading): unknown {
  if (isAlias(node)) return aliased(node.source, node, reading).value;
  count(1, node, reading);
  const anchor = isScalar(node) || isMap(node) || isSeq(node) ? node.anchor : undefined;
  if (node === null || anchor === undefined) return contentValue(node, reading);
  reading.anchors.set(anchor, undefined);
  const before = reading.size;
  const value = contentValue(node, reading);
  reading.anchors.set(anchor, { value, size: reading.size - before + 1, node });
  return value;
}

function contentValue(node: Node | null, reading: Reading): unknown {
  if (isMap<Node, Node | null>(node)) return mapValue(node, reading);
  if (isSeq<Node>(node)) return node.items.map((item) => nodeValue(item, reading));
  if (!isScalar(node)) return null;
  const { kind, value } = scalarValue(node, reading);
  if (kind === "float" && !Number.isFinite(value)) {
    throw mistake(node, "is infinite or no number, which Helm refuses: a text needs quotes", reading);
  }
  return value;
}

function mapValue(map: YAMLMap<Node, Node | null>, reading: Reading): unknown {
  const entries = new Map<string, unknown>();
  const own = new Set<string>();
  for (const { key, value } of map.items) {
    if (isMergeKey(key)) {
      // In the order of the text, as in Helm: a merge replaces the keys above it.
      for (const source of mergeSources(value, reading)) for (const [name, inner] of source) entries.set(name, inner);
      continue;
    }
    const name = keyText(key, reading);
    if (own.has(name) && !reading.lastKeyCounts) {
      throw mistake(
        key,
        `the key ${JSON.stringify(name)} stands twice in one map, of which Helm takes the last`,
        reading,
      );
    }
    own.add(name);
    entries.set(name, nodeValue(value, reading));
  }
  return Object.fromEntries(entries);
}

/** The maps that a `<<` merges, the strongest last; in the text the first one wins. */
function mergeSources(node: Node | null, reading: Reading): readonly (readonly [string, unknown][])[] {
  if (isSeq<Node>(node)) {
    count(1, node, reading);
    return node.items.map((item) => mergeSource(item, reading)).reverse();
  }
  return [mergeSource(node, reading)];
}

function mergeSource(node: Node | null, reading: Reading): readonly [string, unknown][] {
  const target = isAlias(node) ? aliased(node.source, node, reading) : { value: nodeValue(node, reading), node };
  if (!isMap(target.node)) throw mistake(node, "<< merges a map, or a list of maps", reading);
  return Object.entries(target.value as object);
}

function aliased(name: string, at: Node, reading: Reading): NonNullable<Anchored> {
  const found = reading.anchors.get(name);
  if (found !== undefined) {
    count(found.size, at, reading);
    return found;
  }
  // The message leaves the name out: to YAML, a password that begins with * is an alias, and its name the rest of it.
  throw mistake(
    at,
    reading.anchors.has(name)
      ? "an alias (*name) stands within its own anchor"
      : "an alias (*name) has no anchor (&name) above it; a text that begins with * needs quotes",
    reading,
  );
}

function keyText(node: Node, reading: Reading): string {
  const target = isAlias(node) ? aliased(node.source, node, reading).node : node;
  if (!isScalar(target)) throw mistake(node, "a key must be a text, not a map or a list", reading);
  const key = scalarValue(target, reading);
  if (target === node) {
    count(1, node, reading);
    if (target.anchor !== undefined) reading.anchors.set(target.anchor, { value: key.value, size: 1, node });
  }
  switch (key.kind) {
    case "text":
      return key.value;
    case "bool":
      return String(key.value);
    case "int":
    case "float":
      return key.digits;
    case "null":
    case "wide":
      throw mistake(node, "a key must be a text: write it in quotes", reading);
  }
}

function scalarValue(node: Scalar, reading: Reading): Plain {
  const text = scalarText(node, reading);
  if (node.tag === undefined) return node.type === "PLAIN" ? plainScalar(text) : { kind: "text", value: text };
  return tagged(node.tag, text) ?? refuse(mistake(node, MISTAKES.TAG_RESOLVE_FAILED, reading));
}

/** A scalar's text as Go's parser reads it, where the parser used here differs. */
function scalarText(node: Scalar, reading: Reading): string {
  const text = String(node.value ?? "");
  const [start, end] = node.range ?? [0, 0];
  const source = reading.text.slice(start, end);
  // A pair of such halves is one character in JSON, and two mistakes in YAML.
  if (!reading.isAccepted && node.type === "QUOTE_DOUBLE" && /(?<!\\)(\\\\)*\\u[dD][89a-fA-F]/.test(source)) {
    throw mistake(node, "\\u with half a character: write the character itself", reading);
  }
  const [separator] = /[\u2028\u2029]/.exec(source) ?? [];
  if (separator === undefined) return text;
  // To Go these are line breaks. A text in quotes keeps them, without the blanks around; Helm prints texts that way.
  if (node.type?.startsWith("QUOTE_") && !/[\\\n]/.test(source))
    return text.replace(/[ \t]*([\u2028\u2029])[ \t]*/g, "$1");
  if (reading.isAccepted) return text;
  throw mistake(node, holdsInvisible(separator), reading);
}

function count(more: number, at: Node | null, reading: Reading): void {
  reading.size += more;
  if (reading.size > LARGEST) throw mistake(at, "aliases (*name) repeat too much", reading);
}

function mistake(node: Node | null, message: string, reading: Reading): YamlMistake {
  return new YamlMistake(reading.lineAt(node?.range?.[0] ?? 0), message);
}

function refuse(mistake: YamlMistake): never {
  throw mistake;
}

function isMergeKey(node: Node): boolean {
  if (!isScalar(node) || node.value !== "<<") return false;
  return node.tag === undefined ? node.type === "PLAIN" : node.tag === "tag:yaml.org,2002:merge";
}

/** A scalar with a tag, in quotes or not; undefined when the text does not fit the tag. */
function tagged(tag: string, text: string): Plain | undefined {
  const plain = plainScalar(text);
  switch (tag) {
    case "tag:yaml.org,2002:int":
      return plain.kind === "int" || plain.kind === "wide" ? plain : undefined;
    case "tag:yaml.org,2002:float":
      return plain.kind === "int" || plain.kind === "float" ? plain : undefined;
    case "tag:yaml.org,2002:bool":
      return plain.kind === "bool" ? plain : undefined;
    case "tag:yaml.org,2002:null":
      return plain.kind === "null" ? plain : undefined;
    case "tag:yaml.org,2002:timestamp":
      return /^\d{4}-\d/.test(text) ? { kind: "text", value: text } : undefined;
    case "tag:yaml.org,2002:binary":
      return decoded(text);
    default:
      return { kind: "text", value: text };
  }
}

/** What Node and browsers have in common, so that the types of neither are needed. */
declare const atob: (base64: string) => string;
declare const TextDecoder: new () => { readonly decode: (bytes: Uint8Array) => string };

function decoded(base64: string): Plain | undefined {
  try {
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    return { kind: "text", value: new TextDecoder().decode(bytes) };
  } catch {
    return undefined;
  }
}
