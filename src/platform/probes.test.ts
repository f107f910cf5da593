import assert from "node:assert/strict";
import { test } from "node:test";
import type { Probe } from "kubernetes-types/core/v1.d.ts";
import type { Process } from "../contracts/contract.ts";
import { koku } from "../contracts/koku/koku.ts";
import type { KokuProcess } from "../contracts/koku/readers.ts";
import { processesIn } from "./checks/running.ts";
import { probesOf, type Timings } from "./probes.ts";
import { evaluate } from "./render.ts";

/** By hand from what the processes were seen to answer: startup, readiness and liveness. */
const ASKED: Partial<Readonly<Record<KokuProcess, readonly [string, string, string]>>> = {
  api: ["http /api/cost-management/v1/status/", "probes /readyz", "probes /livez"],
  masu: ["http /api/cost-management/v1/status/", "probes /readyz", "probes /livez"],
  // Its status also wants Kafka and the Sources API.
  sourcesClient: ["http /api/cost-management/v1/status/?liveness", "probes /readyz", "probes /livez"],
  worker: ["probes /readyz", "probes /readyz", "probes /livez"],
  // Their readiness hangs while Kafka is away, and liveness behind it.
  listener: ["probes /readyz", "probes /livez", "probes /livez"],
  sourcesListener: ["probes /readyz", "probes /livez", "probes /livez"],
};

type Probed = Readonly<Partial<Record<"startupProbe" | "readinessProbe" | "livenessProbe", Probe>>>;

test("each process of Koku is asked where it answers, and what has no server is not asked", () => {
  const names = new Map<Process, string>(Object.entries(koku.processes).map(([name, process]) => [process, name]));
  const seen = new Set<string>();
  for (const { container, process } of evaluate({ secrets: { seed: "0123456789abcdef" } }).flatMap(processesIn)) {
    const name = names.get(process);
    if (name === undefined) continue;
    seen.add(name);
    const { startupProbe, readinessProbe, livenessProbe } = container as Probed;
    const asked = [startupProbe, readinessProbe, livenessProbe].flatMap((probe) =>
      probe === undefined ? [] : [`${probe.httpGet?.port} ${probe.httpGet?.path}`],
    );
    assert.deepEqual(asked, ASKED[name as KokuProcess] ?? [], name);
  }
  assert.deepEqual([...seen].sort(), Object.keys(koku.processes).sort());
});

const timing = { period: 1, timeout: 1, failures: 1 };
const timings: Timings = { startup: timing, readiness: timing, liveness: timing };

test("a probe that the contract does not have, and a path whose beginning is missing, are said", () => {
  assert.throws(() => probesOf(koku.processes.beat, timings), /publishes scheduled tasks.* has no startup probe/);
  assert.throws(() => probesOf(koku.processes.api, timings), /\/v1\/status\/ stands after API_PATH_PREFIX/);
});
