import { type Frame, value } from "./evaluate-expression.ts";
import { compareBytes, truthy } from "./go.ts";
import { type Each, isControl, type Steps } from "./steps.ts";

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
  return { context: frame.context, variables: { ...frame.variables, ...variables } };
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
