import type { HTTPGetAction, Probe } from "kubernetes-types/core/v1.d.ts";
import type { Input, Templated, Written } from "../template/language.ts";

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

/**
 * A probe that asks over HTTP, or by another scheme: any answer from 200 to 399 is well.
 *
 * @example httpProbe("http", t`${apiPath}/v1/status/`, { period: 10, timeout: 5, failures: 3 })
 */
export function httpProbe(
  port: Input<string>,
  path: Input<string>,
  when: Timing,
  scheme?: Written<HTTPGetAction>["scheme"],
): Templated<Probe> {
  return { httpGet: { path, port, scheme }, ...timing(when) };
}

/**
 * A probe that only opens a connection to a port.
 *
 * @example tcpProbe("redis", { period: 10, timeout: 5, failures: 3 })
 */
export function tcpProbe(port: string, when: Timing): Templated<Probe> {
  return { tcpSocket: { port }, ...timing(when) };
}

/**
 * A probe that runs a command in the container: exit code 0 is well.
 *
 * @example execProbe(["redis-cli", "ping"], { period: 10, timeout: 5, failures: 3 })
 */
export function execProbe(command: readonly Input<string>[], when: Timing): Templated<Probe> {
  return { exec: { command }, ...timing(when) };
}
