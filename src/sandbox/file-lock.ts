import { randomUUID } from "node:crypto";
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { identify, isAlive, type ProcessIdentity } from "./process.ts";

interface Wait {
  /** Called once, when another process holds the lock. */
  readonly onWait?: (holder: ProcessIdentity) => void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Does `work` while this process holds the lock file at `path`. Takes over the lock of a process that has died.
 *
 * @example await withLock(cachePath("sandbox.lock"), {}, build)
 */
export async function withLock<T>(path: string, wait: Wait, work: () => Promise<T>): Promise<T> {
  await mkdir(dirname(path), { recursive: true });
  const claim = `${path}.${randomUUID()}`;
  await writeFile(claim, JSON.stringify(identify(process.pid)));
  try {
    for (let reported = false; !(await linked(claim, path)); ) {
      wait.signal?.throwIfAborted();
      const holder = await readHolder(path);
      if (holder === "gone") continue;
      if (holder === "dead") {
        await removeDead(path);
        continue;
      }
      if (!reported) wait.onWait?.(holder);
      reported = true;
      await sleep(200);
    }
  } finally {
    await rm(claim, { force: true });
  }
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}

// Creating a link is atomic: no process ever sees the lock file without its content.
async function linked(claim: string, path: string): Promise<boolean> {
  try {
    await link(claim, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

// One at a time: another waiter could take the lock between the check and the removal.
async function removeDead(path: string): Promise<void> {
  await withLock(`${path}.takeover`, {}, async () => {
    if ((await readHolder(path)) === "dead") await rm(path, { force: true });
  });
}

async function readHolder(path: string): Promise<ProcessIdentity | "dead" | "gone"> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch {
    return "gone";
  }
  try {
    const holder = JSON.parse(text) as ProcessIdentity;
    return isAlive(holder) ? holder : "dead";
  } catch {
    return "dead";
  }
}
