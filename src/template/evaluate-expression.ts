import { evaluateEntries, evaluateItems } from "./evaluate.ts";
import { type Expr, type ExprNode, type Include, nodeOf, type Reference } from "./expression.ts";
import { functionTable, inRange } from "./function-table.ts";
import { truthy } from "./go.ts";
import type { NamedTemplate } from "./named-template.ts";
import { textOfNamed } from "./rows-text.ts";
import { run } from "./run-steps.ts";

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

/**
 * What an expression gives outside of every loop and named template.
 *
 * @throws when a value that it needs is not there
 * @example evaluateExpression(templates.notes, context) // "Koku answers at http://…"
 */
export function evaluateExpression<T>(expression: Expr<T>, context: Context): T {
  return value(nodeOf(expression), { context, variables: {} }) as T;
}

/**
 * What an expression gives where the evaluator stands: text, a number, a flag, a list or a map.
 *
 * @throws when a value that it needs is not there
 */
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
      throw new Error(`${node.path.slice(0, depth).join(".")} is no map, so it has no ${name}`);
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

/** What a named template sees when it is called: its arguments, and no variable of the caller. */
export function called(node: Include, frame: Frame): Frame {
  const variables: Record<string, unknown> = {};
  for (const [name, argument] of Object.entries(node.arguments)) variables[`.${name}`] = value(argument, frame);
  return { context: frame.context, variables };
}

interface Answer {
  readonly variables: Frame["variables"];
  readonly result: unknown;
}

const answers = new WeakMap<Context, Map<NamedTemplate, Answer[]>>();

/** A template says the same wherever it is called with the same arguments, so it is asked once. */
function include(node: Include, frame: Frame): unknown {
  const inner = called(node, frame);
  const known = answersOf(node.template, frame.context);
  const names = Object.keys(inner.variables);
  const found = known.find(({ variables }) => names.every((name) => variables[name] === inner.variables[name]));
  if (found !== undefined) return found.result;
  const result = expand(node.template, inner);
  known.push({ variables: inner.variables, result });
  return result;
}

function answersOf(template: NamedTemplate, context: Context): Answer[] {
  let byTemplate = answers.get(context);
  if (byTemplate === undefined) {
    byTemplate = new Map();
    answers.set(context, byTemplate);
  }
  let known = byTemplate.get(template);
  if (known === undefined) {
    known = [];
    byTemplate.set(template, known);
  }
  return known;
}

function expand(template: NamedTemplate, inner: Frame): unknown {
  const { body } = template;
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
        total = inRange(total + (value(term.expr, at) as number), `the sum ${template.name}`);
      });
      return total;
    }
    case "lines":
    case "document":
      return textOfNamed(template, inner);
    case "items":
      return evaluateItems(body.items, inner);
    case "entries":
      return evaluateEntries(body.entries, inner);
  }
}
