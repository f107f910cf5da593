import { validateValues } from "../platform/chart.ts";
import { isMap, type Values } from "../values/data.ts";
import { Failure } from "./failure.ts";
import { choosesSecrets } from "./seed.ts";
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
 * @throws Failure with every issue: its path, what is wrong with it, and where it comes from
 */
export function acceptedValues(sources: ValueSources, target: ValuesTarget): Values {
  const { values, issues, originOf } = readUserValues(sources);
  const seeded = choosesSecrets(values) ? values : withSeed(values, "only-for-the-check-of-the-values");
  const all = [...issues, ...validateValues(seeded, target)];
  if (all.length === 0) return values;
  const details = all.map(({ path, message }) => {
    const origin = originOf(path);
    return `${path === "" ? "the values" : path}: ${message}${origin === undefined ? "" : ` (${origin})`}`;
  });
  throw new Failure("issues", all.length === 1 ? "a value is wrong" : `${all.length} values are wrong`, { details });
}

/** The values with a seed for all credentials that are not given; as they are when `secrets` is no map, which the schema refuses. */
export function withSeed(values: Values, seed: string): Values {
  const { secrets = {} } = values;
  if (secrets !== null && !isMap(secrets)) return values;
  return { ...values, secrets: { ...secrets, seed } };
}
