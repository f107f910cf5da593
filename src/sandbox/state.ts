import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { SandboxPorts } from "./ports.ts";
import type { ProcessIdentity } from "./process.ts";
import type { SandboxProgram } from "./programs.ts";

/** The state of a sandbox, as state.json in its directory holds it. */
export interface SandboxState {
  readonly ports: SandboxPorts;
  /** Whether its start has finished. */
  readonly complete?: boolean;
  readonly processes: readonly (ProcessIdentity & { readonly program: SandboxProgram })[];
}

/** The state of the sandbox in `directory`; undefined when there is none. */
export function readState(directory: string): SandboxState | undefined {
  try {
    return JSON.parse(readFileSync(join(directory, "state.json"), "utf8"));
  } catch {
    return undefined;
  }
}

/** Writes the state atomically. Synchronously, so that every started process is recorded. */
export function writeState(directory: string, state: SandboxState): void {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const path = join(directory, "state.json");
  writeFileSync(`${path}.new`, JSON.stringify(state, null, 2));
  renameSync(`${path}.new`, path);
}

/** The address of the API, such as `https://127.0.0.1:41231`. */
export const serverOf = (state: SandboxState): string => `https://127.0.0.1:${state.ports.api}`;
