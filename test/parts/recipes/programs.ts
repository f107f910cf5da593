import { chmodSync, mkdirSync, readdirSync, renameSync } from "node:fs";
import { join } from "node:path";

/** Moves the programs of a wheel into `bin/` of a tree, and gives that. */
export const programs = (from: string, tree: string): string => {
  const bin = join(tree, "bin");
  mkdirSync(bin, { recursive: true });
  for (const name of readdirSync(from).filter((file) => !/\.(py|txt)$/.test(file))) {
    renameSync(join(from, name), join(bin, name));
    // A zip carries no file modes.
    chmodSync(join(bin, name), 0o755);
  }
  return bin;
};
