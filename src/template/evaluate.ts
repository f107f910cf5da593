import { isCollection } from "./author.ts";
import { type Context, type Frame, value, write } from "./evaluate-expression.ts";
import type { ExprNode } from "./expression.ts";
import { truthy } from "./go.ts";
import { run } from "./run-steps.ts";
import type { Steps } from "./steps.ts";
import type { Entry, Item, ObjectNode, TreeNode } from "./tree.ts";

/**
 * The objects that Helm would render from these steps.
 *
 * @throws when a value that the steps refer to is not there; the values must have passed their schema
 * @example evaluateObjects(steps, { values, release: { Name: "ros-ocp", … }, … })   // [{ apiVersion: "v1", … }]
 */
export function evaluateObjects(steps: Steps<ObjectNode>, context: Context): readonly unknown[] {
  const objects: unknown[] = [];
  run(steps, { context, variables: {} }, (object, frame) => objects.push(evaluateTree(object.value, frame)));
  return objects;
}

function evaluateTree(tree: TreeNode, frame: Frame): unknown {
  switch (tree.kind) {
    case "map": {
      const map: Record<string, unknown> = {};
      addEntries(tree.entries, frame, map);
      return map;
    }
    case "list": {
      const list: unknown[] = [];
      addItems(tree.items, frame, list);
      return list;
    }
    case "value":
      return scalar(tree.expr, frame);
    case "lines": {
      const rows: string[] = [];
      run(tree.lines, frame, (line, inner) => rows.push(write(line.text, inner)));
      return rows.length === 0 ? "" : `${rows.join("\n")}\n`;
    }
    case "block":
      return asBlock(write(tree.include, frame));
  }
}

function addEntries(entries: Steps<Entry>, frame: Frame, map: Record<string, unknown>): void {
  run(entries, frame, (entry, inner) => {
    switch (entry.kind) {
      case "field":
        if (isEmptyCollection(entry.value, inner)) return;
        map[write(entry.key, inner)] = evaluateTree(entry.value, inner);
        return;
      case "include": {
        const { body } = entry.include.template;
        if (body.kind === "entries") addEntries(body.entries, called(entry.include, inner), map);
        return;
      }
      case "spread":
        Object.assign(map, value(entry.expr, inner));
    }
  });
}

function addItems(items: Steps<Item>, frame: Frame, list: unknown[]): void {
  run(items, frame, (item, inner) => {
    switch (item.kind) {
      case "item":
        list.push(evaluateTree(item.value, inner));
        return;
      case "include": {
        const { body } = item.include.template;
        if (body.kind === "items") addItems(body.items, called(item.include, inner), list);
        return;
      }
      case "spread":
        list.push(...(value(item.expr, inner) as readonly unknown[]));
    }
  });
}

function called(include: Extract<ExprNode, { kind: "include" }>, frame: Frame): Frame {
  const variables: Record<string, unknown> = {};
  for (const [name, node] of Object.entries(include.arguments)) variables[`.${name}`] = value(node, frame);
  return { context: frame.context, variables };
}

/** The printer leaves out a key whose list or map is empty. */
function isEmptyCollection(tree: TreeNode, frame: Frame): boolean {
  return tree.kind === "value" && isCollection(tree.expr) && !truthy(value(tree.expr, frame));
}

function scalar(expr: ExprNode, frame: Frame): unknown {
  const result = value(expr, frame);
  if (expr.kind === "include" && (expr.template.body.kind === "lines" || expr.template.body.kind === "document")) {
    return asBlock(result as string);
  }
  return result;
}

/** A literal block ends with one line break, and is empty when nothing was written. */
const asBlock = (text: string): string => (text === "" ? "" : `${text}\n`);
