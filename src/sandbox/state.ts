import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import type { SandboxPorts } from "./command-lines.ts";
import type { ProcessIdentity } from "./process.ts";
import type { SandboxProgram } from "./programs.ts";

/** What is known of a sandbox, kept in state.json of its directory. */
export interface SandboxState {
  readonly ports: SandboxPorts;
  /** Whether its start came to its end. */
  readonly complete?: boolean;
  readonly processes: readonly (ProcessIdentity & { readonly program: SandboxProgram })[];
}

/** The state of the sandbox in `directory`, or undefined when there is none. */
export function readState(directory: string): SandboxState | undefined {
  try {
    return JSON.parse(readFileSync(join(directory, "state.json"), "utf8"));
  } catch {
    return undefined;
  }
}

/** Writes the state so that it is never seen half written. Synchronous: no process may be started and then not be recorded. */
export function writeState(directory: string, state: SandboxState): void {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const path = join(directory, "state.json");
  writeFileSync(`${path}.new`, JSON.stringify(state, null, 2));
  renameSync(`${path}.new`, path);
}

/** The ports of `before` where they are free, so that kubeconfigs in use stay right; else new free ones of loopback. */
export async function choosePorts(before: Partial<SandboxPorts> | undefined): Promise<SandboxPorts> {
  const [api, etcd, etcdPeer] = await Promise.all(
    [before?.api, before?.etcd, before?.etcdPeer].map((port) => freePort(port ?? 0).catch(() => freePort(0))),
  );
  return { api: api!, etcd: etcd!, etcdPeer: etcdPeer! };
}

function freePort(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject).listen(wanted, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      // Closed a moment later than it is known, so that ports chosen at the same time differ.
      setTimeout(() => server.close(() => resolve(port)), 20);
    });
  });
}
