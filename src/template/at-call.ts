import type { ExprNode, Include } from "./expression.ts";

/**
 * An expression in a named template as the place of a call sees it: each argument is what it is called with.
 *
 * Undefined where it asks for a member of an argument that is no reference, such as the text of another template.
 *
 * @example atCall(extra, call)   // .extra becomes .Values.koku.masu.extraEnv
 */
export function atCall(node: ExprNode, call: Include): ExprNode | undefined {
  switch (node.kind) {
    case "literal":
    case "hasApi":
      return node;
    case "reference": {
      if (node.root.scope !== "argument") return node;
      const given = call.arguments[node.root.name];
      if (given === undefined || node.path.length === 0) return given;
      return given.kind === "reference"
        ? { ...given, path: [...given.path, ...node.path], shape: node.shape }
        : undefined;
    }
    case "call": {
      const inner = all(node.arguments, call);
      return inner && { ...node, arguments: inner };
    }
    case "text": {
      const inner = all(node.parts, call);
      return inner && { ...node, parts: inner };
    }
    case "include": {
      const names = Object.keys(node.arguments);
      const inner = all(Object.values(node.arguments), call);
      return inner && { ...node, arguments: Object.fromEntries(inner.map((value, index) => [names[index], value])) };
    }
  }
}

function all(nodes: readonly ExprNode[], call: Include): readonly ExprNode[] | undefined {
  const inner = nodes.map((node) => atCall(node, call)).filter((node) => node !== undefined);
  return inner.length === nodes.length ? inner : undefined;
}
