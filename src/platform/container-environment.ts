import type { EnvVar } from "kubernetes-types/core/v1.d.ts";
import type { Contract } from "../contracts/contract.ts";
import { type Entry, environmentFor } from "../contracts/environment.ts";
import { controlOf, within } from "../template/extend.ts";
import { type Control, type Expr, type TemplatedItem, when } from "../template/language.ts";
import type { SecretKey } from "./secrets/credentials.ts";

/** What the text of a variable can be, beside a literal. `SecretKey`, since TypeScript takes a condition for either. */
export type Value = Expr<string> | Control<string | Expr<string> | SecretKey>;
type Text = string | Expr<string> | Control<string | Expr<string>>;
/** Where a variable's value can come from. */
export type Source = SecretKey | Control<SecretKey>;
export type Variable = Entry<Value, Source>;

export const { environment, fragment } = environmentFor<Value, Source>();

/**
 * Entries of a contract's environment as a container has them: a credential is a key of a Secret, so it is `valueFrom`. A
 * variable whose value is there under a condition is there under that condition.
 */
export const variablesOf = (contract: Contract, list: readonly Variable[]): readonly TemplatedItem<EnvVar>[] =>
  list.map(({ name, value }) => {
    // The contract's types let a credential be nothing but a source, and `format` is what they go by.
    const isSource = contract.variables[name]?.format === "credential";
    const item = (one: unknown) => (isSource ? { name, valueFrom: one as Source } : { name, value: one as Text });
    return isOptional(value) ? within(value, item) : item(value);
  });

/** Whether a value is there under a condition, with nothing in its place otherwise. */
export function isOptional(value: unknown): value is Control<unknown> {
  const control = controlOf(value);
  return control?.kind === "if" && control.otherwise === undefined;
}

/** The entries of a fragment, in the order in which they were written. */
export const entriesOf = (fragment: object): readonly Variable[] =>
  Object.entries(fragment).map(([name, value]) => ({ name, value }));

/** A flag as Python has it. */
export const flag = (condition: Expr<boolean>) => when(condition, "True", "False");
