import { environmentFor } from "../../../contracts/environment.ts";
import { type Expr, eq, or, when } from "../../../template/language.ts";
import type { Source, Value } from "../../container-environment.ts";

export const { environment, fragment } = environmentFor<Value, Source>();

/** Koku's flags are Python's. */
export const flag = (condition: Expr<boolean>) => when(condition, "True", "False");
export const pythonFlag = (text: Expr<string>) => flag(or(eq(text, "True"), eq(text, "true")));
