import { koku as contract } from "../../contracts/koku/koku.ts";
import { and, lines, mul } from "../../template/language.ts";
import { withTrino } from "../engine.ts";
import type { Timings } from "../probes.ts";
import { kokuProcess } from "./process.ts";
import { drain } from "./scripts/drain.py.ts";
import { koku } from "./values.ts";

// The processes that follow a topic. What one has read and not finished, another pod reads again.

/** The probe server has one thread: a request that hangs blocks `/livez`, so liveness is patient. */
const TIMINGS: Timings = {
  startup: { period: 10, timeout: 10, failures: 90 },
  readiness: { period: 20, timeout: 10, failures: 3 },
  liveness: { period: 30, timeout: 10, failures: 10 },
};

/** A consumer works in a thread of its own, beside the one that waits for it. */
const CONNECTIONS = 2;

/** Koku's command, under the wrapper that ends it when it should. */
function draining(process: "listener" | "sourcesListener") {
  const [interpreter, ...script] = contract.processes[process].command;
  return { probes: TIMINGS, container: { command: [interpreter, "-c"], args: [lines(drain), ...script] } };
}

/** Takes reports in: unpacks, keeps and converts them. */
export const listener = kokuProcess({
  name: "koku-listener",
  about: "takes reports in, and unpacks, keeps and converts them",
  process: "listener",
  enabled: koku.listener.enabled,
  scratchSize: koku.listener.scratchSize,
  connections: mul(koku.listener.replicas, CONNECTIONS),
  workload: {
    ...draining("listener"),
    settings: koku.listener,
    graceSeconds: koku.listener.terminationGracePeriodSeconds,
  },
});

const follows = and(withTrino, koku.sourcesListener.enabled);

/** Follows the Sources API's events. */
export const sourcesListener = kokuProcess({
  name: "koku-sources-listener",
  about: "follows the Sources API's events",
  process: "sourcesListener",
  enabled: follows,
  scratchSize: koku.scratch.size,
  connections: mul(koku.sourcesListener.replicas, CONNECTIONS),
  workload: { ...draining("sourcesListener"), settings: koku.sourcesListener },
});
