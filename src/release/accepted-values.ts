import { Failure } from "../cluster/failure.ts";
import { validateValues } from "../platform/chart.ts";
import type { Values } from "../values/data.ts";
import { withSeed } from "./seed.ts";
import { readUserValues, type ValueSources } from "./user-values.ts";

/** For which release, on a cluster with which APIs. */
export interface ValuesTarget {
  readonly release: string;
  readonly namespace: string;
  readonly apis?: readonly string[];
}

/**
 * The values, if the chart accepts them. A seed is not asked for: the command makes one.
 *
 * @throws Failure with every mistake: its path, what is wrong with it, and where it comes from
 */
export function acceptedValues(sources: ValueSources, target: ValuesTarget): Values {
  const { values, mistakes, originOf } = readUserValues(sources);
  const all = [...mistakes, ...validateValues(withSeed(values, "only-for-the-check-of-the-values"), target)];
  if (all.length === 0) return values;
  const details = all.map(({ path, message }) => {
    const origin = originOf(path);
    return `${path === "" ? "the values" : path}: ${message}${origin === undefined ? "" : ` (${origin})`}`;
  });
  throw new Failure("issues", all.length === 1 ? "a value is wrong" : `${all.length} values are wrong`, { details });
}
