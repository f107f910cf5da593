import { Failure } from "../cluster/failure.ts";
import { type Report, render } from "../platform/render.ts";
import type { Values } from "../values/data.ts";
import { withSeed } from "./seed.ts";
import { readUserValues, type ValueSources } from "./user-values.ts";

/** The release that the values are for, and the APIs of its cluster. */
export interface ValuesTarget {
  readonly release: string;
  readonly namespace: string;
  readonly apis?: readonly string[];
}

/** The user's values, which the chart accepts. */
export interface AcceptedValues {
  readonly values: Values;
  /** The values with an example seed, if they name no source for the credentials. */
  readonly seeded: Values;
  /** What the chart makes of them. */
  readonly report: Report;
}

/**
 * Reads the user's values and checks them against the chart. They need no seed: the command creates one.
 *
 * @throws Failure with every mistake: its path, what is wrong, and which source it comes from
 */
export function acceptedValues(sources: ValueSources, target: ValuesTarget): AcceptedValues {
  const { values, mistakes: unreadable, originOf } = readUserValues(sources);
  const seeded = withSeed(values, "an-example-that-protects-nothing");
  const report = render(seeded, target);
  const mistakes = [...unreadable, ...report.rules];
  if (mistakes.length === 0) return { values, seeded, report };
  const details = mistakes.map(({ path, message }) => {
    const origin = originOf(path);
    return `${path === "" ? "the values" : path}: ${message}${origin === undefined ? "" : ` (${origin})`}`;
  });
  throw new Failure("issues", mistakes.length === 1 ? "a value is wrong" : `${mistakes.length} values are wrong`, {
    details,
  });
}
