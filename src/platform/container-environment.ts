import type { EnvVar } from "kubernetes-types/core/v1.d.ts";
import type { Contract } from "../contracts/contract.ts";
import type { Templated } from "../template/language.ts";

/** Entries of a contract's environment as a container has them: a credential is a key of a Secret, so it is `valueFrom`. */
export const variablesOf = (
  { variables }: Pick<Contract, "variables">,
  entries: readonly { readonly name: string; readonly value: unknown }[],
): readonly Templated<EnvVar>[] =>
  entries.map(
    ({ name, value }) =>
      (variables[name]?.format === "credential" ? { name, valueFrom: value } : { name, value }) as Templated<EnvVar>,
  );
