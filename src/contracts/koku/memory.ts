import type { Resources } from "../contract.ts";

/** MiB seen on the running software (embedded engine, Python 3.11): resident, or what a copy really adds (`own`). */
export const measured = {
  gunicornMaster: { resident: 180 },
  gunicornWorker: { idle: { resident: 295, own: 210 }, busy: { resident: 445, own: 360 } },
  /** A worker with its one child, idle; several queues in one pod cost no more. */
  celeryWorker: { resident: 344 + 250, own: 293 },
  beat: { resident: 341, own: 264 },
  /** Each CSV of a report is held whole, in several forms: 320 MiB for one of 100 MiB, with pandas 3.1. */
  listener: { resident: 344, timesOfFile: 4 },
} as const;

/** What a Python process of Koku needs before it has done any work; the ClowdApp's 256Mi/512Mi is below it. */
export const memoryFloor = { request: 384, limit: 768 } as const;

interface Asked {
  /** Millicores: request, limit. */
  readonly cpu: readonly [number, number];
  /** MiB: request, limit. */
  readonly memory: readonly [number, number];
}

/** The ClowdApp's figures as Kubernetes writes them. */
export const asDeployed = ({ cpu, memory }: Asked): Resources => ({
  requests: { cpu: `${cpu[0]}m`, memory: `${memory[0]}Mi` },
  limits: { cpu: `${cpu[1]}m`, memory: `${memory[1]}Mi` },
});

/**
 * The ClowdApp's figures, raised to what was measured.
 *
 * @example
 * atLeast(memoryFloor, { cpu: [100, 200], memory: [256, 512] }).requests.memory; // "384Mi"
 */
export const atLeast = (floor: { readonly request: number; readonly limit: number }, asked: Asked): Resources =>
  asDeployed({
    cpu: asked.cpu,
    memory: [Math.max(floor.request, asked.memory[0]), Math.max(floor.limit, asked.memory[1])],
  });
