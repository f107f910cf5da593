import { isOptionalBlock } from "../conditions/emptiness.ts";
import { truthy, Unrenderable } from "../functions/go.ts";
import { describe, isBlockCall, isCollection, isStructure } from "../inspect.ts";
import type { Entry, ExprNode, Item, ObjectNode, Steps, TreeNode } from "../nodes.ts";
import { type Frame, run, value, write } from "./expression.ts";

/**
 * The objects that Helm would render from these steps.
 *
 * @throws when a value that the steps refer to is not there; the values must have passed their schema
 * @example evaluateObjects(steps, start({ values, release: { Name: "ros-ocp", … }, … }))   // [{ apiVersion: "v1", … }]
 */
export function evaluateObjects(steps: Steps<ObjectNode>, frame: Frame): readonly unknown[] {
  const objects: unknown[] = [];
  run(steps, frame, (object, inner) => objects.push(evaluateTree(object.value, inner)));
  return objects;
}

/** The entries that a sequence writes, as a map. */
export function evaluateEntries(entries: Steps<Entry>, frame: Frame): Readonly<Record<string, unknown>> {
  const map: Record<string, unknown> = {};
  addEntries(entries, frame, map);
  return map;
}

/** The items that a sequence writes, as a list. */
export function evaluateItems(items: Steps<Item>, frame: Frame): readonly unknown[] {
  const list: unknown[] = [];
  addItems(items, frame, list);
  return list;
}

function evaluateTree(tree: TreeNode, frame: Frame): unknown {
  switch (tree.kind) {
    case "map":
      return evaluateEntries(tree.entries, frame);
    case "list":
      return evaluateItems(tree.items, frame);
    case "value":
      return scalar(tree.expr, frame);
    case "lines": {
      const rows: string[] = [];
      run(tree.lines, frame, ({ text }, inner) => {
        const written = write(text, inner);
        if (written !== "" || !isOptionalBlock(text)) rows.push(written);
      });
      return asBlock(rows.join("\n"));
    }
  }
}

function addEntries(entries: Steps<Entry>, frame: Frame, map: Record<string, unknown>): void {
  run(entries, frame, (entry, inner) => {
    switch (entry.kind) {
      case "field": {
        const written = evaluateTree(entry.value, inner);
        // The printer leaves out a key whose list or map is empty.
        if (!truthy(written) && isCollectionValue(entry.value)) return;
        map[write(entry.key, inner)] = written;
        return;
      }
      case "include":
        Object.assign(map, value(entry.include, inner));
        return;
      case "spread":
        Object.assign(map, throughYaml(value(entry.expr, inner), entry.expr));
    }
  });
}

function addItems(items: Steps<Item>, frame: Frame, list: unknown[]): void {
  run(items, frame, (item, inner) => {
    switch (item.kind) {
      case "item":
        list.push(evaluateTree(item.value, inner));
        return;
      case "include":
        list.push(...(value(item.include, inner) as readonly unknown[]));
        return;
      case "spread":
        list.push(...(throughYaml(value(item.expr, inner) ?? [], item.expr) as readonly unknown[]));
    }
  });
}

const isCollectionValue = (tree: TreeNode): boolean => tree.kind === "value" && isCollection(tree.expr);

function scalar(expr: ExprNode, frame: Frame): unknown {
  const result = value(expr, frame);
  if (isStructure(expr)) return throughYaml(result, expr);
  return isBlockCall(expr) ? asBlock(result as string) : result;
}

/**
 * What Helm's `toYaml` passes on.
 *
 * @throws for characters at which it fails, which Helm hides: it then writes nothing at all. The message is without the value,
 * which may be a credential.
 */
function throughYaml<T>(given: T, expr: ExprNode): T {
  const structure = typeof given === "object" && given !== null;
  if (structure && passed.has(given)) return given;
  const [found] = JSON.stringify(given ?? null).match(/[\u007f-\u009f\ufeff\ufffe\uffff]/) ?? [];
  if (found === undefined) {
    if (structure) passed.add(given);
    return given;
  }
  throw new Unrenderable(`${describe(expr)}: the control character ${codeOf(found)} makes Helm drop the whole value`);
}

/** Structures that were looked at already: the same values go into many objects. */
const passed = new WeakSet<object>();

const codeOf = (char: string): string => `U+${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;

/**
 * Text as YAML reads it from a literal block: it ends with one line break, and is empty when nothing was written.
 *
 * @throws for characters that YAML does not admit, or takes for line breaks, outside of quotes; without the text
 */
function asBlock(text: string): string {
  const [found] = text.match(NOT_PLAIN) ?? [];
  if (found !== undefined) throw new Unrenderable(`the character ${codeOf(found)} cannot stand in a literal block`);
  const kept = text.replace(/\n+$/, "");
  return kept === "" ? "" : `${kept}\n`;
}

const NOT_PLAIN = /[^\t\n\x20-\x7e\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u;
