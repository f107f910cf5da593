import { and, div, mul, t } from "../template/language.ts";
import { caches } from "./cache.ts";
import type { Contradiction } from "./contradiction.ts";
import { isBelowMebibytes, mebibytesOf } from "./quantity.ts";

/** A server that is killed for its memory reads the same data again when it starts, and is killed again. */
export const cacheContradictions: readonly Contradiction[] = caches.map(({ name, values, enabled }) => ({
  when: and(enabled, isBelowMebibytes(values.resources.limits.memory, div(mul(4, mebibytesOf(values.maxMemory)), 3))),
  message: t`${name}.maxMemory: ${values.maxMemory} of data need a third more beside them, and ${name}.resources.limits.memory is ${values.resources.limits.memory}; raise the limit, or lower maxMemory`,
}));
