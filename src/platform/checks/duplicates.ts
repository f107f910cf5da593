import type { Templates } from "../../template/chart.ts";
import { type Branch, describe, leavesOf, type Reached } from "../../template/inspect.ts";
import type { Entry, Item, TreeNode } from "../../template/nodes.ts";
import type { Finding } from "./finding.ts";

/**
 * Keys that a map or a keyed list holds twice under some combination of conditions.
 *
 * Server-side apply refuses two environment variables of one name; YAML keeps one of two equal keys and drops the other.
 * Two places with the same key are fine only when their conditions exclude each other.
 */
export function duplicates(templates: Templates): readonly Finding[] {
  return templates.files.flatMap((file) => {
    const findings: Finding[] = [];
    for (const { leaf } of leavesOf(file.objects)) {
      inTree(leaf.value, "object", (where, key) =>
        findings.push({
          file: file.name,
          where,
          message: `${key} may be there twice; give the two exclusive conditions`,
        }),
      );
    }
    return findings;
  });
}

type Report = (where: string, key: string) => void;

function inTree(tree: TreeNode, where: string, report: Report): void {
  if (tree.kind === "map") {
    const entries = leavesOf(tree.entries).flatMap(({ leaf, under }) => entriesOf(leaf, under));
    for (const key of twice(entries.map(({ leaf, under }) => ({ key: describe(leaf.key), under })))) report(where, key);
    for (const { leaf } of entries) inTree(leaf.value, `${where}.${describe(leaf.key).replaceAll('"', "")}`, report);
  } else if (tree.kind === "list") {
    const items = leavesOf(tree.items).flatMap(({ leaf, under }) => itemsOf(leaf, under));
    const keyed = items.flatMap(({ leaf, under }) => keysOf(leaf).map((key) => ({ key, under })));
    for (const key of twice(keyed)) report(where, key);
    for (const [index, { leaf }] of items.entries()) inTree(leaf, `${where}.${index}`, report);
  }
}

type Field = Extract<Entry, { kind: "field" }>;

function entriesOf(entry: Entry, under: readonly Branch[]): readonly Reached<Field>[] {
  if (entry.kind === "field") return [{ leaf: entry, under }];
  if (entry.kind !== "include" || entry.include.template.body.kind !== "entries") return [];
  return leavesOf(entry.include.template.body.entries, under).flatMap(({ leaf, under: inner }) =>
    entriesOf(leaf, inner),
  );
}

function itemsOf(item: Item, under: readonly Branch[]): readonly Reached<TreeNode>[] {
  if (item.kind === "item") return [{ leaf: item.value, under }];
  if (item.kind !== "include" || item.include.template.body.kind !== "items") return [];
  const own = Object.values(item.include.arguments).flatMap((argument) =>
    argument.kind === "include" && argument.template.body.kind === "items"
      ? leavesOf(argument.template.body.items, under).flatMap(({ leaf, under: inner }) => itemsOf(leaf, inner))
      : [],
  );
  const body = leavesOf(item.include.template.body.items, under).flatMap(({ leaf, under: inner }) =>
    itemsOf(leaf, inner),
  );
  return [...own, ...body];
}

/** What identifies an item in Kubernetes' keyed lists: a mount's path, else a name; a port's number as well. */
function keysOf(item: TreeNode): readonly string[] {
  if (item.kind !== "map") return [];
  const fields = new Map(
    leavesOf(item.entries).flatMap(({ leaf }) =>
      leaf.kind === "field" &&
      leaf.key.kind === "literal" &&
      leaf.value.kind === "value" &&
      leaf.value.expr.kind === "literal"
        ? [[String(leaf.key.value), String(leaf.value.expr.value)] as const]
        : [],
    ),
  );
  const identifying = fields.has("mountPath") ? ["mountPath"] : ["name", "containerPort"];
  return identifying.flatMap((name) => (fields.has(name) ? [`${name} ${fields.get(name)}`] : []));
}

function twice(keyed: readonly { readonly key: string; readonly under: readonly Branch[] }[]): readonly string[] {
  const found = keyed.filter(({ key, under }, index) =>
    keyed.some((other, at) => at < index && other.key === key && !exclusive(under, other.under)),
  );
  return [...new Set(found.map(({ key }) => key))];
}

const exclusive = (a: readonly Branch[], b: readonly Branch[]): boolean =>
  a
    .map(positive)
    .some((one) =>
      b
        .map(positive)
        .some((other) => describe(one.condition) === describe(other.condition) && one.holds !== other.holds),
    );

/** `not x` and `x` are one condition, held the other way round. */
function positive({ condition, holds }: Branch): Branch {
  const [subject] = condition.kind === "call" && condition.name === "not" ? condition.arguments : [];
  return subject === undefined ? { condition, holds } : positive({ condition: subject, holds: !holds });
}
