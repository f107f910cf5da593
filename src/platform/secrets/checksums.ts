import type { Marks } from "../../kubernetes/names.ts";
import { expression, toTree } from "../../template/extend.ts";
import { type Branch, keyOf, leavesOf, type Reached } from "../../template/inspect.ts";
import { and, type Expr, not, type Written, when } from "../../template/language.ts";
import type { Entry, Item, TreeNode } from "../../template/nodes.ts";
import { type Credential, type CredentialSet, credentialsChecksum, readFrom } from "./credentials.ts";

/** A credential that a variable is read from, and the conditions under which it is. */
interface Read {
  readonly set: CredentialSet;
  readonly credentials: readonly Credential[];
  readonly under: readonly Branch[];
}

/**
 * Annotations that restart a pod when a credential changes that its variables and those of its init containers are read from:
 * one for each Secret.
 *
 * @param marks what comes after `checksum/`, by a credential's key or the Secret's name, where it is not the Secret's own mark
 * @param given annotations that are written otherwise
 * @example checksumsOf([variables, ...gates])   // { "checksum/database": …, "checksum/kafka": when(withSasl, …) }
 */
export function checksumsOf(
  read: readonly unknown[],
  marks: Readonly<Record<string, string>> = {},
  given: Written<Marks> = {},
): Written<Marks> {
  const byMark = Map.groupBy(readsIn(toTree(read)), ({ set, credentials: [first] }) => {
    const mark = (first && marks[first.key]) ?? marks[set.name] ?? set.mark ?? set.name;
    return `checksum/${mark}`;
  });
  const all = [...byMark].filter(([mark]) => given[mark] === undefined);
  return Object.fromEntries(all.map(([mark, reads]) => [mark, checksumOf(mark, reads)]));
}

const conditionOf = ({ under }: Read): Expr<boolean> =>
  and(
    ...under.map(({ condition, holds }) =>
      holds ? expression<boolean>(condition) : not(expression<boolean>(condition)),
    ),
  );

/** Hashes what is always read; where a condition holds, also what is read under it. */
function checksumOf(mark: string, reads: readonly Read[]) {
  const always = reads.filter(({ under }) => under.length === 0);
  const sometimes = reads.filter((read) => read.under.length > 0 && !always.some((one) => covers(one, read)));
  const then = sometimes.filter(({ under }) => under.every(({ holds }) => holds));
  const inside = then.length > 0 ? then : sometimes;
  const [first] = inside;
  if (first === undefined) return checksum(always);
  const otherwise = sometimes.filter((read) => !inside.includes(read));
  if (
    sometimes.some((read) => conditionsOf(read) !== conditionsOf(first)) ||
    inside.some((read) => sidesOf(read) !== sidesOf(first))
  )
    throw new Error(`${mark}: its credentials are read under several conditions; give the annotation by hand`);
  const rest = [...always, ...otherwise];
  const body = checksum([...always, ...inside]);
  return rest.length === 0 ? when(conditionOf(first), body) : when(conditionOf(first), body, checksum(rest));
}

const conditionsOf = ({ under }: Read): string => under.map(({ condition }) => keyOf(condition)).join(" ");
const sidesOf = ({ under }: Read): string => under.map(({ holds }) => holds).join(" ");
const covers = (one: Read, other: Read): boolean =>
  one.set.name === other.set.name && other.credentials.every((credential) => one.credentials.includes(credential));

function checksum(reads: readonly Read[]): Expr<string> {
  const [first] = reads;
  if (first === undefined || reads.some(({ set }) => set.name !== first.set.name))
    throw new Error("one annotation cannot stand for two Secrets that are read at a time; give each a mark of its own");
  return credentialsChecksum(first.set, [...new Set(reads.flatMap(({ credentials }) => credentials))]);
}

/** The credentials that anything below a node is read from. */
export function readsIn(tree: TreeNode, under: readonly Branch[] = []): readonly Read[] {
  if (tree.kind === "list") return leavesOf(tree.items, under).flatMap(inItem);
  return tree.kind === "map" ? leavesOf(tree.entries, under).flatMap(inEntry) : [];
}

function inItem({ leaf: item, under }: Reached<Item>): readonly Read[] {
  if (item.kind === "item") return readsIn(item.value, under);
  const body = item.kind === "include" ? item.include.template.body : undefined;
  return body?.kind === "items" ? leavesOf(body.items, under).flatMap(inItem) : [];
}

function inEntry({ leaf: entry, under }: Reached<Entry>): readonly Read[] {
  if (entry.kind === "include") {
    const { body } = entry.include.template;
    return body.kind === "entries" ? leavesOf(body.entries, under).flatMap(inEntry) : [];
  }
  if (entry.kind !== "field") return [];
  if (entry.key.kind !== "literal" || entry.key.value !== "secretKeyRef") return readsIn(entry.value, under);
  const found = readFrom(entry.value);
  return found === undefined ? [] : [{ ...found, under }];
}
