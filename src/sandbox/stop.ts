import { resolve } from "node:path";
import type { Preparation } from "./build.ts";
import { removeFiles, withSandboxLock } from "./directory.ts";
import { endProcesses } from "./process.ts";
import { readState } from "./state.ts";

/**
 * Stops the sandbox of `directory` and deletes its data. Returns false when there was none. When `signal` aborts, it no
 * longer waits for another process that starts or stops the sandbox.
 */
export async function stopSandbox(directory: string, { report, signal }: Preparation): Promise<boolean> {
  directory = resolve(directory);
  return withSandboxLock(directory, { report, signal }, async () => {
    const state = readState(directory);
    if (state === undefined) return false;
    report(`stopping the sandbox in ${directory}`);
    // Without patience: their data goes too.
    await endProcesses(state.processes, 0);
    await removeFiles(directory);
    return true;
  });
}
