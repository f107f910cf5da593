import { enter, printCondition, printInclude, printOperand, printPipeline, type Scope } from "./print-expression.ts";
import { sameForAll } from "./same-for-all.ts";
import { type Bind, type Each, type If, isControl, isIf, type Steps } from "./steps.ts";

/** How an action ends: one that stands first in a named template takes the line break after it away. */
export type End = " }}" | " -}}";

/** Writes the steps inside a block; `first` says whether nothing stands before them in the text. */
export type Inside<L> = (steps: Steps<L>, scope: Scope, first: boolean) => readonly string[];

/** `{{- if }}`, `{{- range }}` or an assignment, each alone on its line. */
export function printControl<L extends { kind: string }>(
  step: If<L> | Each<L> | Bind<L>,
  scope: Scope,
  pad: string,
  first: boolean,
  inside: Inside<L>,
): readonly string[] {
  const end: End = first ? " -}}" : " }}";
  switch (step.kind) {
    case "if":
      return [`${pad}{{- if ${branches(step, scope, pad, first, inside).join("\n")}`, `${pad}{{- end }}`];
    case "each":
      return range(step, scope, pad, inside);
    case "bind":
      return [
        `${pad}{{- $${step.name} := ${printPipeline(step.value, scope)}${end}`,
        ...inside(step.body, enter(scope, [step.name]), first),
      ];
  }
}

/** From the condition on: the branch, and the one for all other cases, which may go on with a condition of its own. */
function branches<L extends { kind: string }>(
  step: If<L>,
  scope: Scope,
  pad: string,
  first: boolean,
  inside: Inside<L>,
): readonly string[] {
  const end: End = first ? " -}}" : " }}";
  const branch = [`${printCondition(step.condition, scope)}${end}`, ...inside(step.body, scope, first)];
  const [chained] = step.otherwise;
  if (chained === undefined) return branch;
  if (step.otherwise.length === 1 && isControl(chained) && isIf(chained)) {
    return [...branch, `${pad}{{- else if ${branches(chained, scope, pad, first, inside).join("\n")}`];
  }
  return [...branch, `${pad}{{- else${end}`, ...inside(step.otherwise, scope, first)];
}

function range<L extends { kind: string }>(
  step: Each<L>,
  scope: Scope,
  pad: string,
  inside: Inside<L>,
): readonly string[] {
  const names = [step.item, ...(step.key === undefined ? [] : [step.key])];
  // Within another loop they are held already.
  const held = scope.inside ? scope.held : sameForAll(step.body, [...scope.variables, ...names]);
  const before = scope.inside ? [] : [...held.values()];
  const inner = { ...enter(scope, [...before.map(({ name }) => name), ...names]), inside: true, held };
  const source = printPipeline(step.source, scope);
  const given = step.defaults === undefined ? step.item : "given";
  const variables = step.key === undefined ? `$${given}` : `$${step.key}, $${given}`;
  const merged =
    step.defaults === undefined
      ? []
      : [`${pad}{{- $${step.item} := mergeOverwrite (deepCopy ${printOperand(step.defaults, inner)}) $given }}`];
  return [
    ...before.map(({ name, call }) => `${pad}{{- $${name} := ${printInclude(call, scope)} }}`),
    `${pad}{{- range ${variables} := ${source} }}`,
    ...merged,
    ...inside(step.body, inner, false),
    `${pad}{{- end }}`,
  ];
}
