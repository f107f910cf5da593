import { execFileSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Part } from "./install.ts";
import { scratchDir } from "./scratch.ts";
import { canChangeUser } from "./user.ts";

const reachable = (path: string): boolean =>
  (statSync(path).mode & 0o001) !== 0 && (path === "/" || reachable(dirname(path)));

const copies = new Map<string, string>();

const copy = (tree: string): string => {
  const to = join(scratchDir(), "part");
  try {
    execFileSync("cp", ["-al", tree, to], { stdio: "pipe" });
  } catch {
    // Another file system: hard links do not reach it.
    execFileSync("cp", ["-a", tree, to], { stdio: "pipe" });
  }
  copies.set(tree, to);
  return to;
};

/**
 * Where a part can be run from by an unprivileged user: its tree, or, if that lies in root's closed home directory,
 * one copy of it for the life of this process.
 */
export const stage = ({ tree }: Part): string => {
  if (!canChangeUser || reachable(tree)) return tree;
  return copies.get(tree) ?? copy(tree);
};

/** PATH and LD_LIBRARY_PATH (each possibly empty) under which parts find their programs and their own libraries. */
export const searchPaths = (parts: readonly Part[]): { bin: string[]; lib: string[] } => {
  const trees = parts.map(stage);
  return {
    bin: trees.map((tree) => join(tree, "bin")),
    // libpqwalreceiver would otherwise load the system's libpq, which refuses options of version 16.
    lib: trees.map((tree) => join(tree, "lib")).filter((dir) => existsSync(dir)),
  };
};
