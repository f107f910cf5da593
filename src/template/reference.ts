import { type Expr, expression, NODE, type Reference, type Root } from "./expression.ts";
import { checkName } from "./name.ts";
import type { GroupShape, Shape, Static } from "./shape.ts";

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
  const { shape } = group[NODE] as Reference;
  return shape?.kind === "group" && Object.hasOwn(shape.fields, name);
}
