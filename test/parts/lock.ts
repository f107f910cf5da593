import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

const take = (path: string): boolean => {
  try {
    writeFileSync(path, String(process.pid), { flag: "wx" });
    return true;
  } catch {
    return false;
  }
};

const abandoned = (path: string): boolean => {
  try {
    process.kill(Number(readFileSync(path, "utf8")), 0);
    return false;
  } catch (error) {
    // ESRCH: the holder is gone. ENOENT: it has just let go, and the next attempt will see that.
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
};

/**
 * Runs `work` while no other process on this machine runs work under the same lock file.
 * A lock whose process died is taken over. It saves double work; it is not what makes the result whole.
 *
 * @example await withLock("/cache/part.lock", () => download());
 */
export const withLock = async <T>(path: string, work: () => Promise<T>): Promise<T> => {
  while (!take(path)) {
    if (abandoned(path)) rmSync(path, { force: true });
    else await sleep(200);
  }
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
};
