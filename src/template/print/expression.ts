import { isEmpty } from "../conditions/emptiness.ts";
import { quote } from "../functions/go.ts";
import { functionTable } from "../functions/table.ts";
import { keyOf, kindOf } from "../inspect.ts";
import { startsAtOnce } from "../layout/template.ts";
import type { Call, ExprNode, Include, NamedTemplate, Reference } from "../nodes.ts";
import type { Held } from "./hoist.ts";

/** Where in a template an expression stands: that decides how the root is named. */
export interface Scope {
  /** Inside `range` or `with`, where `.` is the item. */
  readonly inside: boolean;
  /** Inside a named template that takes arguments, where the root is one of them. */
  readonly withArguments: boolean;
  /** The variables that are declared around it, and those that the printer itself uses. */
  readonly variables: readonly string[];
  /** Calls whose text a variable around it holds. */
  readonly held: ReadonlyMap<string, Held>;
}

/** At the top of a file. */
export const OUTSIDE: Scope = { inside: false, withArguments: false, variables: ["given", "total"], held: new Map() };

/**
 * Below a declaration of variables.
 *
 * @throws when a variable is taken: Go would go on with the inner value after the block of `bind`, which has no end
 */
export function enter(scope: Scope, names: readonly string[]): Scope {
  const taken = names.find((name) => scope.variables.includes(name));
  if (taken !== undefined) throw new Error(`$${taken} is already the name of something around it: choose another name`);
  return { ...scope, variables: [...scope.variables, ...names] };
}

/** How the root context is written, as in `include "name" .`. */
function printContext(scope: Scope): string {
  const dollar = scope.inside ? "$" : "";
  return scope.withArguments ? `${dollar}.context` : dollar || ".";
}

/** An expression as a pipeline, as it stands alone between braces. */
export function printPipeline(node: ExprNode, scope: Scope): string {
  switch (node.kind) {
    case "literal":
      return typeof node.value === "string" ? quote(node.value) : String(node.value);
    case "reference":
      return node.shape.kind === "integer" ? `int64 ${printReference(node, scope)}` : printReference(node, scope);
    case "call":
      return printCall(node, scope);
    case "text":
      return `printf ${printFormat(node.parts, scope)}`;
    case "include":
      return printResult(node, scope);
    case "hasApi":
      return `${prefix(scope)}.Capabilities.APIVersions.Has ${quote(node.api)}`;
  }
}

/** An expression as an operand, in parentheses where it has several words. */
export function printOperand(node: ExprNode, scope: Scope): string {
  const simple = node.kind === "literal" || (node.kind === "reference" && node.shape.kind !== "integer");
  const pipeline = printPipeline(node, scope);
  return simple || isWord(pipeline) ? pipeline : `(${pipeline})`;
}

/** Whether a pipeline is one word, such as `dict` or a variable. */
const isWord = (pipeline: string): boolean => /^\$?\w+$/.test(pipeline);

/** An expression as a condition: `if` and `not` ask whether their operand is empty, so `present` needs no call. */
export function printCondition(node: ExprNode, scope: Scope): string {
  const bare = conditionSubject(node);
  if (bare !== undefined) return printBare(bare, scope);
  if (node.kind === "call" && (node.name === "not" || node.name === "and" || node.name === "or")) {
    return functionTable[node.name].print(...node.arguments.map((part) => printConditionOperand(part, scope)));
  }
  return printPipeline(node, scope);
}

function printConditionOperand(node: ExprNode, scope: Scope): string {
  const bare = conditionSubject(node);
  const printed = printCondition(node, scope);
  const target = bare ?? node;
  return target.kind === "literal" || target.kind === "reference" || isWord(printed) ? printed : `(${printed})`;
}

/** What is asked to be present, or a yes-or-no template, whose "true" or nothing serves as it is. */
function conditionSubject(node: ExprNode): ExprNode | undefined {
  if (node.kind === "call" && node.name === "present") return node.arguments[0];
  if (node.kind === "include" && node.template.body.kind === "flag") return node;
  return undefined;
}

/** Without the cast of integers: an optional one that is not set has nothing to cast. */
function printBare(node: ExprNode, scope: Scope): string {
  if (node.kind === "reference") return printReference(node, scope);
  return node.kind === "include" ? printInclude(node, scope) : printPipeline(node, scope);
}

function printCall(node: Call, scope: Scope): string {
  const { print, piped } = functionTable[node.name];
  if (node.name === "present" || node.name === "isSet") {
    const [subject] = node.arguments;
    const bare = subject === undefined ? "" : printBare(subject, scope);
    return print(/^[.$][\w.$]*$/.test(bare) ? bare : `(${bare})`);
  }
  return print(
    ...node.arguments.map((argument, index) =>
      piped === true && index === 0 ? printPipeline(argument, scope) : printOperand(argument, scope),
    ),
  );
}

/** What text consists of alone, also a number: for `quote` and `printf`, which make text of it by themselves. */
export function alone(node: ExprNode): ExprNode {
  const parts =
    node.kind === "text" ? node.parts : node.kind === "call" && node.name === "decimal" ? node.arguments : [];
  const [only] = parts;
  return only !== undefined && parts.length === 1 ? alone(only) : node;
}

/** `"%s:%d" .a (int64 .b)`: a format and its operands. */
function printFormat(parts: readonly ExprNode[], scope: Scope): string {
  let format = "";
  const operands: string[] = [];
  for (const given of parts) {
    const part = alone(given);
    if (part.kind === "literal") format += String(part.value).replaceAll("%", "%%");
    else {
      format += { integer: "%d", flag: "%t", text: "%s" }[kindOf(part)];
      operands.push(printOperand(part, scope));
    }
  }
  return [quote(format), ...operands].join(" ");
}

function printReference(node: Reference, scope: Scope): string {
  const path = node.path.map((name) => `.${name}`).join("");
  switch (node.root.scope) {
    case "variable":
      return `$${node.root.name}${path}`;
    case "argument":
      return `${scope.inside ? "$" : ""}.${node.root.name}${path}`;
    default:
      return `${prefix(scope)}.${CAPITAL[node.root.scope]}${path}`;
  }
}

const CAPITAL = { values: "Values", release: "Release", chart: "Chart" } as const;

/** What stands before `.Values`. */
function prefix(scope: Scope): string {
  const context = printContext(scope);
  return context === "." ? "" : context;
}

/** A named template as what it stands for: a number, a condition, a list, a map or text. */
function printResult(node: Include, scope: Scope): string {
  const call = printInclude(node, scope);
  switch (node.template.body.kind) {
    case "flag":
      return isWord(call) ? `eq ${call} "true"` : `eq (${call}) "true"`;
    case "items":
      return isEmpty(node.template) ? "list" : `${call} | fromYamlArray`;
    case "entries":
      return isEmpty(node.template) ? "dict" : `${call} | fromYaml`;
    case "sum":
      return `${call} | int64`;
    case "lines":
    case "document":
      return cut(node.template, call);
    case "text":
      return call;
  }
}

/** The text of a named template without the line break that a loop writes before its first turn. */
export function cut(template: NamedTemplate, text: string): string {
  return startsAtOnce(template) ? text : `${text} | trim`;
}

/** The call of a named template, which gives text. */
export function printInclude(node: Include, scope: Scope): string {
  const held = scope.held.size === 0 ? undefined : scope.held.get(keyOf(node));
  if (held !== undefined) return `$${held.name}`;
  const values = Object.entries(node.arguments).map(([name, value]) => `${quote(name)} ${printOperand(value, scope)}`);
  const context = printContext(scope);
  const argument = values.length === 0 ? context : `(dict "context" ${context} ${values.join(" ")})`;
  return `include ${quote(node.template.name)} ${argument}`;
}
