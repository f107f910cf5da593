import { realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Missing } from "./install.ts";
import { run } from "./run.ts";

/** A Java on this machine: the directory with `java`. */
export type Java = { bin: string; version: number };

const versionOf = async (java: string): Promise<number | undefined> => {
  const { code, stderr } = await run([java, "-version"]);
  const [, version] = /version "(\d+)/.exec(stderr) ?? [];
  return code === 0 && version !== undefined ? Number(version) : undefined;
};

/**
 * Finds a Java of at least this version: JAVA_HOME's, else the one in PATH.
 *
 * @example const java = await findJava(17); if ("missing" in java) return t.skip(java.missing);
 */
export const findJava = async (least: number): Promise<Java | Missing> => {
  const home = process.env.JAVA_HOME;
  const places = [...(home ? [join(home, "bin")] : []), ...(process.env.PATH ?? "").split(":").filter(Boolean)];
  const seen: string[] = [];
  for (const place of places) {
    const version = await versionOf(join(place, "java"));
    if (version === undefined) continue;
    if (version >= least) return { bin: dirname(realpathSync(join(place, "java"))), version };
    seen.push(`${join(place, "java")} is ${version}`);
  }
  const found = seen.length > 0 ? `; ${seen.join(", ")}` : "";
  return { missing: `Java ${least} or newer is needed, in JAVA_HOME or in PATH${found}` };
};
