import { Failure } from "../cluster/failure.ts";
import { validateValues } from "../platform/chart.ts";
import type { Values } from "../values/data.ts";
import { withSeed } from "./seed.ts";
import { readUserValues, type ValueSources } from "./user-values.ts";

/** The release that the values are for, and the APIs of its cluster. */
export interface ValuesTarget {
  readonly release: string;
  readonly namespace: string;
  readonly apis?: readonly string[];
}

/**
 * Reads the user's values and checks them against the chart. They need no seed: the command creates one.
 *
 * @throws Failure with every mistake: its path, what is wrong, and which source it comes from
 */
export function acceptedValues(sources: ValueSources, target: ValuesTarget): Values {
  const { values, mistakes: unreadable, originOf } = readUserValues(sources);
  const mistakes = [...unreadable, ...validateValues(withSeed(values, "only-for-the-check-of-the-values"), target)];
  if (mistakes.length === 0) return values;
  const details = mistakes.map(({ path, message }) => {
    const origin = originOf(path);
    return `${path === "" ? "the values" : path}: ${message}${origin === undefined ? "" : ` (${origin})`}`;
  });
  throw new Failure("issues", mistakes.length === 1 ? "a value is wrong" : `${mistakes.length} values are wrong`, {
    details,
  });
}
