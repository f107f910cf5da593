import { and, div, mul, t } from "../template/language.ts";
import { type Cache, caches } from "./cache.ts";
import { componentProblems } from "./component-problems.ts";
import { type Contradiction, lineOf, problemsOf } from "./contradiction.ts";
import { isBelowMebibytes, isZero, mebibytesOf } from "./quantity.ts";

/** A server that is killed for its memory reads the same data again when it starts, and is killed again. */
const tooLittleMemory = ({ name, values, enabled }: Cache): Contradiction => ({
  when: and(enabled, isBelowMebibytes(values.resources.limits.memory, div(mul(4, mebibytesOf(values.maxMemory)), 3))),
  message: t`${name}.maxMemory: ${values.maxMemory} of data need a third more beside them, and ${name}.resources.limits.memory is ${values.resources.limits.memory}; raise the limit, or lower maxMemory`,
});

const noStorage = ({ name, values, enabled }: Cache): Contradiction => ({
  when: and(enabled, values.persistence.enabled, isZero({ quantity: values.persistence.size })),
  message: t`${name}.persistence.size: ${values.persistence.size} is no storage; queued tasks need some, such as 2Gi, or none without persistence`,
});

/** Values for the cache and broker that contradict each other. */
export const cacheProblems = problemsOf("cache", "the cache and broker", [
  ...caches.flatMap((cache) => [tooLittleMemory(cache), noStorage(cache)].map(lineOf)),
  ...caches.map(({ name, values }) => componentProblems(name, values)),
]);
