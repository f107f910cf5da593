import { and, type Expr, hasKey, type Piece, present, reference, when } from "../../template/language.ts";
import { deprecations } from "../../values/deprecations.ts";
import type { GroupSchema, Root } from "../../values/kinds.ts";
import { accepted, schemaAt } from "../../values/root.ts";

/**
 * A line for each key that has no effect, or has moved, when somebody gives it.
 *
 * @example deprecationWarnings(platform)   // [when(…, "- koku.apiReads.database.pool has no effect. Koku has …")]
 */
export function deprecationWarnings(root: Root): readonly Piece<string>[] {
  const values = accepted(root);
  return deprecations(values).map(({ path, reason }) =>
    when(isGiven(values, path), `- ${path.join(".")} has no effect. ${reason}`),
  );
}

/** Whether the user's values have a key. Groups that only an old path still has may be missing on the way to it. */
function isGiven(values: GroupSchema, path: readonly string[]): Expr<boolean> {
  const groups = path.slice(1).map((_, depth) => path.slice(0, depth + 1));
  const missing = groups
    .filter((group) => schemaAt(values, group)?.optional)
    .map((group) => present(at(values, group)));
  const schema = schemaAt(values, path);
  // Nothing says what is written at an old path, so it may well be 0 or false.
  const isOld = schema?.kind === "open" && schema.holds === "anything";
  const given = isOld ? hasKey(at(values, path.slice(0, -1)), path.at(-1) ?? "") : present(at(values, path));
  return missing.length === 0 ? given : and(...missing, given);
}

/** The reference at a path of the values. */
function at(values: GroupSchema, path: readonly string[]): Expr<Readonly<Record<string, unknown>>> {
  const root: unknown = reference({ scope: "values" }, [], values);
  return path.reduce<unknown>((node, name) => (node as Readonly<Record<string, unknown>>)[name], root) as Expr<
    Readonly<Record<string, unknown>>
  >;
}
