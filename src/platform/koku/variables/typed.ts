import { type Entry, environmentFor } from "../../../contracts/environment.ts";
import type { Control } from "../../../template/control.ts";
import { type Expr, eq, or, when } from "../../../template/language.ts";
import type { SecretKey } from "../../credentials.ts";

/** What a variable of Koku's can be, beside a literal. */
export type Value = Expr<string> | Control<string | Expr<string>>;
export type Source = SecretKey | Control<SecretKey>;
export type Variable = Entry<Value, Source>;

export const { environment, fragment } = environmentFor<Value, Source>();

/** Koku's flags are Python's. */
export const flag = (condition: Expr<boolean>) => when(condition, "True", "False");
export const pythonFlag = (text: Expr<string>) => flag(or(eq(text, "True"), eq(text, "true")));
