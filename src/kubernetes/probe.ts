import type { Probe } from "kubernetes-types/core/v1.d.ts";
import type { Input, Templated } from "../template/language.ts";

/** How long a probe waits and how often it asks, in seconds. */
export interface Timing {
  readonly period: number;
  readonly timeout: number;
  readonly failures: number;
}

const timing = ({ period, timeout, failures }: Timing) => ({
  periodSeconds: period,
  timeoutSeconds: timeout,
  failureThreshold: failures,
});

export function httpProbe(port: string, path: Input<string>, when: Timing): Templated<Probe> {
  return { httpGet: { path, port }, ...timing(when) };
}

export function tcpProbe(port: string, when: Timing): Templated<Probe> {
  return { tcpSocket: { port }, ...timing(when) };
}

export function execProbe(command: readonly Input<string>[], when: Timing): Templated<Probe> {
  return { exec: { command }, ...timing(when) };
}
