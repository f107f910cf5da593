import { compareBytes, truthy, Unrenderable } from "../functions/go.ts";
import { functionTable } from "../functions/table.ts";
import { isControl } from "../inspect.ts";
import type { Call, Each, ExprNode, Include, Reference, Steps } from "../nodes.ts";

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
  /** What the call of a named template gives. It is handed in, since the body of a template holds expressions again. */
  readonly include: (call: Include, frame: Frame) => unknown;
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
      return frame.include(node, frame);
    case "hasApi":
      return frame.context.apis.has(node.api);
  }
}

/** The value as text, as it appears between other text. */
export function write(node: ExprNode, frame: Frame): string {
  if (node.kind === "text") return node.parts.map((part) => write(part, frame)).join("");
  return String(value(node, frame));
}

function call(node: Call, frame: Frame): unknown {
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
      throw new Unrenderable(`${node.path.slice(0, depth).join(".")} is no map, so it has no ${name}`);
    }
    found = (found as Record<string, unknown>)[name];
  }
  if (found === undefined && node.shape.optional !== true) {
    throw new Unrenderable(`${node.path.join(".")} has no value: the values were not checked against their schema`);
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
  return { context: frame.context, include: frame.include, variables };
}

/** Follows control flow and hands over each leaf that is reached, with the variables it sees. */
export function run<L extends { kind: string }>(
  steps: Steps<L>,
  frame: Frame,
  visit: (leaf: L, frame: Frame) => void,
): void {
  for (const step of steps) {
    if (!isControl(step)) visit(step, frame);
    else if (step.kind === "if") run(truthy(value(step.condition, frame)) ? step.body : step.otherwise, frame, visit);
    else if (step.kind === "bind") run(step.body, extend(frame, { [step.name]: value(step.value, frame) }), visit);
    else repeat(step, frame, visit);
  }
}

function repeat<L extends { kind: string }>(step: Each<L>, frame: Frame, visit: (leaf: L, frame: Frame) => void): void {
  const source = value(step.source, frame);
  const defaults = step.defaults === undefined ? undefined : value(step.defaults, frame);
  const entries: [unknown, unknown][] = Array.isArray(source)
    ? source.map((item, index) => [index, item])
    : Object.entries((source ?? {}) as object).sort(([a], [b]) => compareBytes(a, b));
  for (const [key, given] of entries) {
    const item = defaults === undefined ? given : over(defaults, given);
    run(step.body, extend(frame, { [step.item]: item, ...(step.key !== undefined && { [step.key]: key }) }), visit);
  }
}

function extend(frame: Frame, variables: Record<string, unknown>): Frame {
  return { context: frame.context, include: frame.include, variables: { ...frame.variables, ...variables } };
}

/** What an item is over some defaults; several loops go through the same items. */
const merged = new WeakMap<object, { readonly defaults: unknown; readonly item: unknown }>();

function over(defaults: unknown, given: unknown): unknown {
  if (!isMap(given)) return mergeOverwrite(defaults, given);
  const found = merged.get(given);
  if (found !== undefined && found.defaults === defaults) return found.item;
  const item = mergeOverwrite(defaults, given);
  merged.set(given, { defaults, item });
  return item;
}

/** Sprig's `mergeOverwrite` on a copy of the first: maps are merged, anything else of the second replaces. */
function mergeOverwrite(base: unknown, top: unknown): unknown {
  if (!isMap(base) || !isMap(top)) return top;
  const both: Record<string, unknown> = { ...base };
  for (const [key, item] of Object.entries(top)) {
    both[key] = key in both ? mergeOverwrite(both[key], item) : item;
  }
  return both;
}

function isMap(item: unknown): item is Record<string, unknown> {
  return typeof item === "object" && item !== null && !Array.isArray(item);
}
