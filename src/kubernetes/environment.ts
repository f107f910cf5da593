import type { EnvVar, EnvVarSource } from "kubernetes-types/core/v1.d.ts";
import {
  type Expr,
  each,
  eachEntry,
  hasKey,
  type Items,
  itemsTemplate,
  listOf,
  present,
  type Ref,
  type TemplatedItem,
  unless,
  when,
} from "../template/language.ts";
import { group, list, map, open, optional, text } from "../values/schema.ts";

/** Where a variable's value comes from: literally, or from another object. */
const variableSource = group("As in a container's `env`.", {
  value: optional(text("6", { about: "The variable's value." })),
  valueFrom: optional(open<EnvVarSource>({}, { about: "A Secret, a ConfigMap or a field to take the value from." })),
});

/** Variables by name, as an operator gives them. */
export const extraEnvironment = map(
  variableSource,
  {},
  {
    about: "Environment variables by name, as `{value: …}` or `{valueFrom: …}`. One that the chart sets is replaced.",
    example: { SOME_VARIABLE: { value: "6" } },
    keys: "^[A-Za-z_][A-Za-z0-9_]*$",
  },
);

const ownEnvironment = list(group("", { name: text("", { about: "" }), ...variableSource.fields }), [], { about: "" });

/**
 * The environment of a container: the chart's variables, then the operator's.
 *
 * An operator's variable replaces the chart's, since server-side apply refuses two of one name.
 */
const merged = itemsTemplate<EnvVar, { own: typeof ownEnvironment; extra: typeof extraEnvironment }>(
  "ros-ocp.env",
  {
    about: "The chart's variables that the operator did not replace, then the operator's own.",
    arguments: { own: ownEnvironment, extra: extraEnvironment },
  },
  ({ own, extra }) => [
    each(own, "variable", (variable) => unless(hasKey(extra, variable.name), item(variable.name, variable))),
    eachEntry(extra, { key: "name", item: "source" }, (name, source) => item(name, source)),
  ],
);

function item(name: Expr<string>, source: Pick<Ref<typeof variableSource>, "value" | "valueFrom">) {
  return { name, value: source.value, valueFrom: source.valueFrom };
}

/**
 * The variables of a container, with the operator's `extraEnv` in their place.
 *
 * Mostly there are none, and reading the chart's own back as YAML takes Helm most of its time: so only where there are.
 */
export function environmentWith(
  own: Items<EnvVar>,
  extra: Ref<typeof extraEnvironment>,
): readonly TemplatedItem<EnvVar>[] {
  const both = merged({ own: listOf(own), extra });
  return [when(present(extra), [both], [own])];
}
