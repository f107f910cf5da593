import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { Failure } from "../cluster/failure.ts";
import { platform } from "../platform/platform.ts";
import { profiles } from "../platform/profiles/profiles.ts";
import { layered } from "../values/coalesce.ts";
import { isMap, type Values } from "../values/data.ts";
import { parseSet, parseSetString } from "../values/input/set-flag.ts";
import { YamlMistake } from "../values/input/yaml-mistake.ts";
import { readYaml } from "../values/input/yaml-reader.ts";
import type { Mistake } from "../values/validate.ts";

/** Values as an operator gives them. Assignments win over files, and files over the profile. */
export interface ValueSources {
  /** The name of a profile, or `none` for the chart's defaults. */
  readonly profile: string;
  /** Paths; `-` is standard input. */
  readonly files: readonly string[];
  /** The content of standard input. */
  readonly input?: Uint8Array;
  /** Assignments in the syntax of Helm's `--set`. */
  readonly sets: readonly string[];
  /** Assignments of texts in the syntax of Helm's `--set-string`. */
  readonly texts?: readonly string[];
}

/** The merged values of an operator. */
export interface UserValues {
  readonly values: Values;
  /** What could not be read; the values lack it. */
  readonly mistakes: readonly Mistake[];
  /** The source of the value at a path, such as `-f prod.yaml`. */
  readonly originOf: (path: string) => string | undefined;
}

/** The name that stands for no profile. */
const noProfile = "none";

/**
 * Reads and merges an operator's values, with Helm's precedence: the last one wins.
 *
 * @throws Failure for an unknown profile and a file that cannot be read
 * @example readUserValues({ profile: "evaluation", files: ["prod.yaml"], sets: ["koku.image.tag=5"] })
 */
export function readUserValues({ profile, files, input, sets, texts = [] }: ValueSources): UserValues {
  // The name leaves out the assigned value, which may be a password.
  const flags = [
    ...sets.map((flag) => ({ name: "--set", flag, parse: parseSet })),
    ...texts.map((flag) => ({ name: "--set-string", flag, parse: parseSetString })),
  ];
  const read = files.map((file) => ({ name: `-f ${file}`, ...readFile(file, input) }));
  const below = [{ name: `profile ${profile}`, values: valuesOf(profile), mistakes: [] }, ...read];
  const layers = [...below, ...flags.map(({ name, flag, parse }) => ({ name, ...parse(platform.values, flag) }))];
  return {
    // A flag is not a layer: `a[1]=x` changes one item of an existing list, and a layer would replace the list.
    values: flags.reduce(
      (values, { flag, parse }) => parse(platform.values, flag, values).values,
      layered(below.map(({ values }) => values)),
    ),
    mistakes: layers.flatMap(({ mistakes }) => mistakes),
    originOf: (path) =>
      layers.findLast(
        ({ values, mistakes }) => mistakes.some((mistake) => mistake.path === path) || holds(values, keysOf(path)),
      )?.name,
  };
}

function valuesOf(profile: string): Values {
  if (profile === noProfile) return {};
  const known = Object.hasOwn(profiles, profile) ? profiles[profile] : undefined;
  if (known !== undefined) return known.values;
  const names = [...Object.keys(profiles), noProfile].join(", ");
  throw new Failure("usage", `--profile ${JSON.stringify(profile)} is not a profile of this chart: it has ${names}`);
}

function readFile(
  file: string,
  input: Uint8Array | undefined,
): { readonly values: Values; readonly mistakes: readonly Mistake[] } {
  const wrong = (message: string) => ({ values: {}, mistakes: [{ path: file, message }] });
  const text = textIn((file === "-" ? input : undefined) ?? bytesOf(file));
  if (text === undefined) return wrong("is not text in UTF-8: save it as UTF-8");
  try {
    const values = readYaml(text) ?? {};
    if (isMap(values)) return { values, mistakes: [] };
    // Without the value: the file may hold a password and be given by mistake.
    return wrong(`is a ${Array.isArray(values) ? "list" : "single value"}, must be a map of values`);
  } catch (error) {
    if (!(error instanceof YamlMistake)) throw error;
    return wrong(error.message);
  }
}

function bytesOf(file: string): Uint8Array {
  try {
    // Absolute, because npm runs the command in another directory than the user's.
    return readFileSync(resolve(file));
  } catch (error) {
    throw new Failure("usage", `-f ${JSON.stringify(file)} cannot be read: ${(error as Error).message}`);
  }
}

function textIn(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The keys of a dotted path; a dot within a key is escaped. */
const keysOf = (path: string): readonly string[] => path.split(/(?<!\\)\./);

function holds(values: unknown, [key, ...rest]: readonly string[]): boolean {
  if (key === undefined) return true;
  const name = key.replaceAll("\\.", ".");
  const inside = Array.isArray(values) ? values : isMap(values) ? values : undefined;
  return inside !== undefined && Object.hasOwn(inside, name) && holds((inside as Values)[name], rest);
}
