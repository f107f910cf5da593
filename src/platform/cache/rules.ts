import { isBelowMebibytes, isZero, mebibytesOf } from "../../kubernetes/quantity.ts";
import { and, div, type Expr, mul, ne, t, when } from "../../template/language.ts";
import type { Rules } from "../rule.ts";
import type { CacheServer } from "./values.ts";

/** MiB of a full server: its data, and a third of them beside. One that is killed reads all of it again, and is killed again. */
export const memoryOf = ({ settings }: CacheServer): Expr<number> => div(mul(4, mebibytesOf(settings.maxMemory)), 3);

/** What the values of a server must keep. */
export const rules = ({ name, settings: { persistence }, enabled }: CacheServer): Rules => [
  {
    because: "the API server refuses a claim of nothing, after Helm has made the objects before it",
    when: and(enabled, persistence.enabled, isZero({ quantity: persistence.size })),
    message: t`${name}.persistence.size: ${persistence.size} is no storage; give it some, such as 2Gi`,
  },
];

/** What is accepted of a server's values, and does not do what it seems to. */
export const warnings = ({ name, settings, enabled }: CacheServer): Rules => [
  when(
    and(enabled, ne(settings.maxMemoryPolicy, "noeviction")),
    t`- ${name}.maxMemoryPolicy: ${settings.maxMemoryPolicy} would drop queued tasks, so noeviction is used.`,
  ),
  when(
    and(
      enabled,
      settings.persistence.enabled,
      isBelowMebibytes(settings.persistence.size, mul(3, mebibytesOf(settings.maxMemory))),
    ),
    t`- ${name}.persistence.size: ${settings.persistence.size} is little for ${settings.maxMemory} of data, of which the log takes up to three times as much while it is written anew.`,
  ),
];
