import { enoughFor } from "../conditions/emptiness.ts";
import type { Scalar } from "../functions/kind.ts";
import type { Body, ExprNode, Fields, Include, NamedTemplate } from "../nodes.ts";
import { checkArgument, checkComment, checkLines, checkName } from "../safety/checks.ts";
import { checkLabels } from "../safety/text.ts";
import { type Expr, expression, type Input, nodeOf, type Ref, reference, type Static } from "./expression.ts";
import { includedIn, part, toLines, toTerms, toTree } from "./normalise.ts";
import type { Entries, Items, Pieces, TemplatedItem } from "./templated.ts";

interface Options<A extends Fields> {
  readonly about: string;
  readonly arguments?: A;
}

interface TextOptions<A extends Fields> extends Options<A> {
  /** The result is a DNS label, so objects' names need no quotes; every branch must show it. */
  readonly label?: true;
}

type Arguments<A extends Fields> = { readonly [K in keyof A]: Input<Static<A[K]>> };
type Caller<A extends Fields, R> = keyof A extends never ? () => R : (values: Arguments<A>) => R;
type Parameters<A extends Fields> = { readonly [K in keyof A]: Ref<A[K]> };
type None = Record<never, never>;

/** Makes a named template, and the function that refers to it. */
function named<A extends Fields, R>(
  name: string,
  options: TextOptions<A>,
  body: (parameters: Parameters<A>) => Body,
  wrap: (include: Include) => R,
): Caller<A, R> {
  const fields = options.arguments ?? ({} as A);
  const parameters = Object.fromEntries(
    Object.entries(fields).map(([argument, shape]) => [
      argument,
      reference({ scope: "argument", name: checkArgumentName(argument, name) }, [], shape),
    ]),
  ) as Parameters<A>;
  const content = body(parameters);
  const template: NamedTemplate = Object.freeze({
    name,
    about: checkComment(options.about),
    arguments: fields,
    label: options.label ?? false,
    body: content,
    enough: enoughFor(content),
  });
  const given = (value: ExprNode, argument: string) => {
    const shape = fields[argument];
    if (shape === undefined) throw new Error(`${name} has no argument ${argument}`);
    return checkArgument(value, shape, `the argument ${argument} of ${name}`);
  };
  const call = (values: Arguments<A> = {} as Arguments<A>) =>
    wrap({
      kind: "include",
      template,
      arguments: Object.fromEntries(
        Object.entries(values).map(([argument, value]) => [argument, given(nodeOf(value), argument)]),
      ),
    });
  return call as Caller<A, R>;
}

function checkArgumentName(argument: string, template: string): string {
  if (argument === "context")
    throw new Error(`${template}: the argument context is Helm's own root: name it otherwise`);
  return checkName(argument, `an argument of ${template}`);
}

/**
 * A line of text under a name.
 *
 * @throws when the text is said to be a label and a branch of it may be another text
 * @example textTemplate("ros-ocp.fullname", { about: "…", label: true }, () => when(v.fullnameOverride, …, …))
 */
export function textTemplate<A extends Fields = None>(
  name: string,
  options: TextOptions<A>,
  body: (parameters: Parameters<A>) => Pieces<Scalar>,
): Caller<A, Expr<string>> {
  return named(
    name,
    options,
    (p) => {
      const lines = toLines(body(p));
      return { kind: "text", lines: options.label ? checkLabels(lines, name) : lines };
    },
    (node) => expression<string>(node),
  );
}

/** A condition under a name. */
export function flagTemplate<A extends Fields = None>(
  name: string,
  options: Options<A>,
  body: (parameters: Parameters<A>) => Expr<boolean>,
): Caller<A, Expr<boolean>> {
  return named(
    name,
    options,
    (p) => ({ kind: "flag", condition: nodeOf(body(p)) }),
    (node) => expression<boolean>(node),
  );
}

/**
 * A sum of whole numbers, with terms under conditions and for each item.
 *
 * @example sumTemplate("ros-ocp.connections", { about: "…" }, () => [10, when(v.masu.enabled, 5)])
 */
export function sumTemplate<A extends Fields = None>(
  name: string,
  options: Options<A>,
  body: (parameters: Parameters<A>) => Pieces<number>,
): Caller<A, Expr<number>> {
  return named(
    name,
    options,
    (p) => ({ kind: "sum", terms: toTerms(body(p)) }),
    (node) => expression<number>(node),
  );
}

/** Lines of text under a name; as the value of a field they become a literal block. */
export function linesTemplate<A extends Fields = None>(
  name: string,
  options: Options<A>,
  body: (parameters: Parameters<A>) => Pieces<Scalar>,
): Caller<A, Expr<string>> {
  return named(
    name,
    options,
    (p) => ({ kind: "lines", lines: checkLines(toLines(body(p)), "margin") }),
    (node) => expression<string>(node),
  );
}

/** A YAML document as text under a name, such as a program's configuration. */
export function documentTemplate<A extends Fields = None>(
  name: string,
  options: Options<A>,
  body: (parameters: Parameters<A>) => unknown,
): Caller<A, Expr<string>> {
  return named(
    name,
    options,
    (p) => ({ kind: "document", tree: toTree(body(p)) }),
    (node) => expression<string>(node),
  );
}

/** Entries of a map under a name; the call goes through `entries(…)`. */
export function entriesTemplate<T extends { readonly [field: string]: unknown }, A extends Fields = None>(
  name: string,
  options: Options<A>,
  body: (parameters: Parameters<A>) => T,
): Caller<A, Entries<T>> {
  return named(
    name,
    options,
    (p) => {
      const tree = toTree(body(p));
      if (tree.kind !== "map") throw new Error(`${name}: its body is not an object`);
      return { kind: "entries", entries: tree.entries };
    },
    (include) => part<Entries<T>>({ kind: "include", include }),
  );
}

/** Items of a list under a name; the call stands among a list's items. */
export function itemsTemplate<I, A extends Fields = None>(
  name: string,
  options: Options<A>,
  body: (parameters: Parameters<A>) => readonly TemplatedItem<I>[],
): Caller<A, Items<I>> {
  return named(
    name,
    options,
    (p) => {
      const tree = toTree(body(p));
      if (tree.kind !== "list") throw new Error(`${name}: its body is not a list`);
      return { kind: "items", items: tree.items };
    },
    (include) => part<Items<I>>({ kind: "include", include }),
  );
}

/**
 * A named template of items as an expression for the whole list, to be gone through item by item.
 *
 * @example each(listOf(environment()), "variable", (variable) => …)   // range (include "x.env" . | fromYamlArray)
 */
export function listOf<I>(items: Items<I>): Expr<readonly I[]> {
  return expression(includedIn(items));
}

/**
 * A named template of entries as an expression for the whole map.
 *
 * @example json(mapOf(podSpec()))   // toJson (include "x.podSpec" . | fromYaml)
 */
export function mapOf(entries: Entries<object>): Expr<Readonly<Record<string, unknown>>> {
  return expression(includedIn(entries));
}
