import type { Process } from "../contracts/contract.ts";
import type { Lifetime } from "../kubernetes/pod.ts";
import { httpProbe, type Timing } from "../kubernetes/probe.ts";
import { type Expr, t } from "../template/language.ts";

/** How often each probe of a process asks. */
export interface Timings {
  readonly startup: Timing;
  readonly readiness: Timing;
  readonly liveness: Timing;
  /** Absent: HTTP. */
  readonly scheme?: Parameters<typeof httpProbe>[3];
}

/**
 * Probes of a process, each of which asks what the contract says.
 *
 * @param before the values of variables that stand before paths
 * @example
 * probesOf(contract.processes.receiver, {
 *   startup: { period: 2, timeout: 2, failures: 60 }, …
 * });   // startupProbe: { httpGet: { path: "/", port: "http" }, periodSeconds: 2, … }
 */
export function probesOf(
  { endpoints, probes, about }: Process,
  timings: Timings,
  before: Readonly<Record<string, Expr<string>>> = {},
): Lifetime {
  const ask = (probe: keyof Process["probes"]) => {
    const endpoint = endpoints[probes[probe] ?? ""];
    if (endpoint === undefined)
      throw new Error(`the process that ${about}: its contract has no ${probe} probe; name an endpoint in \`probes\``);
    const { port, path, under } = endpoint;
    if (under === undefined) return httpProbe(port, path, timings[probe], timings.scheme);
    const prefix = before[under];
    if (prefix === undefined) throw new Error(`the path ${path} stands after ${under}; give its value to probesOf`);
    return httpProbe(port, t`${prefix}${path}`, timings[probe], timings.scheme);
  };
  return { startupProbe: ask("startup"), readinessProbe: ask("readiness"), livenessProbe: ask("liveness") };
}
