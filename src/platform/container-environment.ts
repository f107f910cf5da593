import type { EnvVar } from "kubernetes-types/core/v1.d.ts";
import type { Contract } from "../contracts/contract.ts";
import type { Entry } from "../contracts/environment.ts";
import { type Control, type Expr, type TemplatedItem, when } from "../template/language.ts";
import type { SecretKey } from "./secrets/credentials.ts";

/** What the text of a variable can be, beside a literal. */
export type Value = Expr<string> | Control<string | Expr<string>>;
/** Where a variable's value can come from. */
export type Source = SecretKey | Control<SecretKey>;
export type Variable = Entry<Value, Source>;

/** Entries of a contract's environment as a container has them: a credential is a key of a Secret, so it is `valueFrom`. */
export const variablesOf = (contract: Contract, list: readonly Variable[]): readonly TemplatedItem<EnvVar>[] =>
  list.map(({ name, value }) =>
    // The contract's types let a credential be nothing but a source, and `format` is what they go by.
    contract.variables[name]?.format === "credential"
      ? { name, valueFrom: value as Source }
      : { name, value: value as string | Value },
  );

/** The entries of a fragment, in the order in which they were written. */
export const entriesOf = (fragment: object): readonly Variable[] =>
  Object.entries(fragment).map(([name, value]) => ({ name, value }));

/** A flag as Python has it. */
export const flag = (condition: Expr<boolean>) => when(condition, "True", "False");
