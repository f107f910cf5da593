import type { ExprNode, Include, Reference } from "./expression.ts";
import { functionTable } from "./functions.ts";
import { toJson, truthy } from "./go.ts";
import { type Piece, type Row, rowsOfLines, rowsOfTree } from "./rows.ts";
import { run } from "./run-steps.ts";
import type { Steps } from "./steps.ts";
import { quote } from "./go.ts";
import { isLabel } from "./print.ts";
import { yamlScalar } from "./yaml-scalar.ts";

/** What Helm hands to the templates. */
export interface Context {
  /** The chart's defaults with the user's values over them. */
  readonly values: unknown;
  readonly release: { readonly Name: string; readonly Namespace: string; readonly Service: string };
  readonly chart: { readonly Name: string; readonly Version: string; readonly AppVersion: string };
  /** The APIs that the cluster serves, as `group/version` or `group/version/Kind`. */
  readonly apis: ReadonlySet<string>;
}

/** Where in the templates the evaluator stands; arguments of a named template are variables that begin with a dot. */
export interface Frame {
  readonly context: Context;
  readonly variables: Readonly<Record<string, unknown>>;
}

export function value(node: ExprNode, frame: Frame): unknown {
  switch (node.kind) {
    case "literal":
      return node.value;
    case "reference":
      return lookUp(node, frame);
    case "call":
      return call(node, frame);
    case "text":
      return write(node, frame);
    case "include":
      return include(node, frame);
    case "hasApi":
      return frame.context.apis.has(node.api);
  }
}

/** The value as text, as it appears between other text. */
export function write(node: ExprNode, frame: Frame): string {
  if (node.kind === "text") return node.parts.map((part) => write(part, frame)).join("");
  return String(value(node, frame));
}

function call(node: Extract<ExprNode, { kind: "call" }>, frame: Frame): unknown {
  // `and` and `or` stop early, as Go's do: what follows may rest on what was asked first.
  if (node.name === "and") return node.arguments.every((part) => truthy(value(part, frame)));
  if (node.name === "or") return node.arguments.some((part) => truthy(value(part, frame)));
  const evaluate = functionTable[node.name].run as (...values: unknown[]) => unknown;
  return evaluate(...node.arguments.map((argument) => value(argument, frame)));
}

function lookUp(node: Reference, frame: Frame): unknown {
  let found = rootOf(node, frame);
  for (const [depth, name] of node.path.entries()) {
    if (typeof found !== "object" || found === null) {
      throw new Error(`${node.path.slice(0, depth).join(".")} is ${JSON.stringify(found)}, so it has no ${name}`);
    }
    found = (found as Record<string, unknown>)[name];
  }
  if (found === undefined && node.shape.optional !== true) {
    throw new Error(`${node.path.join(".")} has no value: the values were not checked against their schema`);
  }
  return found;
}

function rootOf(node: Reference, frame: Frame): unknown {
  switch (node.root.scope) {
    case "variable":
      return frame.variables[node.root.name];
    case "argument":
      return frame.variables[`.${node.root.name}`];
    default:
      return frame.context[node.root.scope];
  }
}

function include(node: Include, frame: Frame): unknown {
  const { body } = node.template;
  const variables: Record<string, unknown> = {};
  for (const [name, argument] of Object.entries(node.arguments)) variables[`.${name}`] = value(argument, frame);
  const inner: Frame = { context: frame.context, variables };
  switch (body.kind) {
    case "text": {
      let text = "";
      run(body.lines, inner, (line, at) => {
        text += write(line.text, at);
      });
      return text;
    }
    case "flag":
      return truthy(value(body.condition, inner));
    case "sum": {
      let total = 0;
      run(body.terms, inner, (term, at) => {
        total += value(term.expr, at) as number;
      });
      return total;
    }
    case "lines":
      return rowsText(rowsOfLines(body.lines, 0), inner);
    case "document":
      return rowsText(rowsOfTree(body.tree, 0, "document"), inner);
    case "entries":
    case "items":
      throw new Error(`${node.template.name} is a tree, not text`);
  }
}

/** The rows with their holes filled, joined by line breaks. */
function rowsText(steps: Steps<Row>, frame: Frame): string {
  const lines: string[] = [];
  run(steps, frame, (row, inner) => {
    switch (row.kind) {
      case "row": {
        const text = row.pieces.map((piece) => pieceText(piece, inner)).join("");
        lines.push(text === "" ? "" : " ".repeat(row.indent) + text);
        return;
      }
      case "rows":
        for (const line of String(value(row.expr, inner)).split("\n")) lines.push(" ".repeat(row.indent) + line);
        return;
      case "with":
        throw new Error("a document writes lists and maps as JSON");
      case "comment":
    }
  });
  return lines.join("\n");
}

function pieceText(piece: Piece, frame: Frame): string {
  if (piece.kind === "literal") return piece.text;
  const { expr, as } = piece;
  if (expr.kind === "literal") return as === "scalar" ? yamlScalar(expr.value) : String(expr.value);
  if (as === "json") return toJson(value(expr, frame));
  if (as === "raw" || isLabel(expr)) return write(expr, frame);
  const result = value(expr, frame);
  return typeof result === "string" ? quote(result) : String(result);
}
