import type { Scalar } from "../functions/kind.ts";
import type {
  ExprNode,
  FlagShape,
  GroupShape,
  IntegerShape,
  ListShape,
  MapShape,
  OpenShape,
  Reference,
  Root,
  Shape,
  TextShape,
} from "../nodes.ts";
import { checkName } from "../safety/checks.ts";

/** The key under which an expression carries its node; a symbol, so that a value may have any name. */
const NODE: unique symbol = Symbol("expression");
declare const TYPE: unique symbol;

/**
 * A value that is known when the chart is rendered.
 *
 * `out` keeps an `Expr<string>` away from a field of type number.
 */
export interface Expr<out T> {
  readonly [NODE]: ExprNode;
  readonly [TYPE]?: T;
}

/** What an author may pass where a `T` is needed: the value itself, or an expression for it. */
export type Input<T> = T | Expr<T>;

/** A node as authors handle it. */
export function expression<T>(node: ExprNode): Expr<T> {
  return Object.freeze({ [NODE]: Object.freeze(node) });
}

/** Whether a value is known only when the chart is rendered; a plain text, number or object is not. */
export function isExpression(value: unknown): value is Expr<unknown> {
  return typeof value === "object" && value !== null && NODE in value;
}

/** The node of an expression, or a literal node for a plain value. */
export function nodeOf(value: unknown): ExprNode {
  if (isExpression(value)) return value[NODE];
  if (typeof value === "number" && !Number.isSafeInteger(value)) {
    throw new Error(`${value} is not a whole number: write it as text, Helm prints fractions in scientific notation`);
  }
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
    return { kind: "literal", value };
  }
  throw new Error(`${JSON.stringify(value)} is neither an expression nor a string, whole number or boolean`);
}

/**
 * Text with expressions in it.
 *
 * @example t`${image.repository}:${image.tag}`   // {{ printf "%s:%s" .Values.image.repository .Values.image.tag | quote }}
 */
export function t(strings: TemplateStringsArray, ...holes: readonly Input<Scalar>[]): Expr<string> {
  const parts: ExprNode[] = [];
  strings.forEach((literal, index) => {
    parts.push({ kind: "literal", value: literal });
    if (index < holes.length) {
      const node = nodeOf(holes[index]);
      if (node.kind === "text") parts.push(...node.parts);
      else parts.push(node);
    }
  });
  const joined = joinLiterals(parts);
  return expression(joined.length === 0 ? { kind: "literal", value: "" } : { kind: "text", parts: joined });
}

/** Neighbours that are literals as one, without those that are empty: what is left shows how a line begins and ends. */
function joinLiterals(parts: readonly ExprNode[]): readonly ExprNode[] {
  const joined: ExprNode[] = [];
  for (const part of parts) {
    if (part.kind === "literal" && part.value === "") continue;
    const last = joined.at(-1);
    if (last?.kind === "literal" && part.kind === "literal") {
      joined[joined.length - 1] = { kind: "literal", value: `${last.value}${part.value}` };
    } else joined.push(part);
  }
  return joined;
}

/**
 * True when the cluster (or `--api-versions`) serves the API.
 *
 * @example hasApi("route.openshift.io/v1")   // .Capabilities.APIVersions.Has "route.openshift.io/v1"
 */
export function hasApi(api: string): Expr<boolean> {
  return expression({ kind: "hasApi", api });
}

/** The TypeScript type of the values that a shape admits. */
export type Static<S> =
  S extends TextShape<infer T>
    ? T
    : S extends IntegerShape
      ? number
      : S extends FlagShape
        ? boolean
        : S extends ListShape<infer I>
          ? readonly Static<I>[]
          : S extends MapShape<infer V>
            ? { readonly [key: string]: Static<V> }
            : S extends GroupShape<infer F>
              ? StaticFields<F>
              : S extends OpenShape<infer T>
                ? T
                : never;

type StaticFields<F> = {
  readonly [K in keyof F as F[K] extends { readonly optional: true } ? never : K]: Static<F[K]>;
} & {
  readonly [K in keyof F as F[K] extends { readonly optional: true } ? K : never]?: Static<F[K]>;
};

declare const SHAPE: unique symbol;

/** An expression whose shape the compiler knows, so that its items and entries can be typed. */
export interface Shaped<out S> {
  readonly [SHAPE]?: S;
}

/** An expression for a value, with the names of a group's members on it. */
export type Ref<S extends Shape> =
  S extends GroupShape<infer F>
    ? { readonly [K in keyof F]: Ref<F[K]> } & Expr<Static<S>> & Shaped<S>
    : Expr<S extends { readonly optional: true } ? Static<S> | undefined : Static<S>> & Shaped<S>;

/**
 * A reference whose members are the names in the shape.
 *
 * It has no methods, so that a value may be called `default`, `range` or `not`.
 *
 * @throws when a name is not in the shape, listing those that are, or is none that Go can write; when put into a plain template string
 * @example reference({ scope: "values" }, [], schema).koku.image.tag   // .Values.koku.image.tag
 */
export function reference<S extends Shape>(root: Root, path: readonly string[], shape: S, label?: true): Ref<S> {
  return within({ kind: "reference", root, path, shape, ...(label && { label }) }, shape);
}

function within<S extends Shape>(node: Reference, shape: S): Ref<S> {
  const { path, uncertain } = node;
  const self = expression<unknown>(node);
  if (shape.kind !== "group") return guarded(self, path, undefined) as Ref<S>;
  const members = new Map<string, unknown>();
  return guarded(self, path, (name) => {
    const field = shape.fields[name];
    if (field === undefined) {
      throw new Error(
        `${[...path, name].join(".")} is not a value: ${path.join(".") || "the root"} has ${Object.keys(shape.fields).join(", ")}`,
      );
    }
    let member = members.get(name);
    if (member === undefined) {
      checkName(name, `the value ${[...path, name].join(".")}`);
      const doubt = uncertain === true || shape.optional === true;
      const inner: Reference = { kind: "reference", root: node.root, path: [...path, name], shape: field };
      member = within(doubt ? { ...inner, uncertain: true } : inner, field);
      members.set(name, member);
    }
    return member;
  }) as Ref<S>;
}

function guarded(
  self: Expr<unknown>,
  path: readonly string[],
  member: ((name: string) => unknown) | undefined,
): unknown {
  return new Proxy(self, {
    get(target, key) {
      if (key === NODE) return target[NODE];
      if (typeof key === "symbol") {
        throw new Error(
          `${path.join(".")} is known only when the chart is rendered: write t\`…\` instead of a plain string`,
        );
      }
      if (member === undefined) throw new Error(`${path.join(".")} has no member ${JSON.stringify(key)}`);
      return member(key);
    },
  });
}

const text = { kind: "text" } as const;
const helm = (scope: "release" | "chart", name: string, label?: true) =>
  reference({ scope }, [name], text, label) as Expr<string>;

/** What Helm tells a template about the release. */
export const release = {
  name: helm("release", "Name", true),
  namespace: helm("release", "Namespace", true),
  service: helm("release", "Service"),
};

/** What Helm tells a template about the chart. */
export const chart = {
  name: helm("chart", "Name", true),
  version: helm("chart", "Version"),
  appVersion: helm("chart", "AppVersion"),
};

/**
 * Whether a group of values has a member of a name, which some of its kind have and others do not.
 *
 * @example hasField(koku.apiReads, "autoscaling")   // true
 */
export function hasField(group: Expr<unknown>, name: string): boolean {
  const node = group[NODE];
  return node.kind === "reference" && node.shape.kind === "group" && Object.hasOwn(node.shape.fields, name);
}
