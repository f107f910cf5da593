import type { Process } from "../contracts/contract.ts";
import type { Lifetime } from "../kubernetes/pod.ts";
import { httpProbe, type Timing } from "../kubernetes/probe.ts";
import { type Expr, t } from "../template/language.ts";

const PROBES = ["startup", "readiness", "liveness"] as const;

/** How often each probe that the contract has for a process asks. */
export interface Timings extends Partial<Readonly<Record<(typeof PROBES)[number], Timing>>> {
  /** Absent: HTTP. */
  readonly scheme?: Parameters<typeof httpProbe>[3];
}

/**
 * Probes of a process, each of which asks what the contract says.
 *
 * @param before the values of variables that stand before paths
 * @throws when a timing has no probe in the contract, or a probe no timing
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
  const written = PROBES.flatMap((probe) => {
    const [endpoint, timing] = [endpoints[probes[probe] ?? ""], timings[probe]];
    if (endpoint === undefined && timing === undefined) return [];
    if (endpoint === undefined)
      throw new Error(
        `the process that ${about}: its contract has no ${probe} probe; name an endpoint in \`probes\` of the contract, or leave out the timing`,
      );
    if (timing === undefined)
      throw new Error(
        `the process that ${about}: its contract has a ${probe} probe, and nothing says how often it asks; give \`${probe}\` in \`workload.probes\``,
      );
    const { port, path, under } = endpoint;
    const prefix = under === undefined ? "" : before[under];
    if (prefix === undefined) throw new Error(`the path ${path} stands after ${under}; give its value to probesOf`);
    const whole = prefix === "" ? path : t`${prefix}${path}`;
    return [[`${probe}Probe`, httpProbe(port, whole, timing, timings.scheme)] as const];
  });
  return Object.fromEntries(written);
}
