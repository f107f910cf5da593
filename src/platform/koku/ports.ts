import type { Process } from "../../contracts/contract.ts";
import { koku as contract } from "../../contracts/koku/koku.ts";
import type { KokuProcess } from "../../contracts/koku/readers.ts";
import type { ServicePort } from "../../kubernetes/service.ts";
import type { Input } from "../../template/language.ts";

/** Ports that only the kubelet asks: masu checks no identity, so nothing else may call it. */
const CLOSED: Partial<Readonly<Record<KokuProcess, readonly string[]>>> = { masu: ["http"] };

/** The ports of a process, as its container has them. */
export const portsOf = (process: KokuProcess): Process["ports"] => contract.processes[process].ports;

/** Those that others may call: what its Service publishes, and its policy lets in to whom the graph names. */
export const servedBy = (process: KokuProcess): Process["ports"] =>
  Object.fromEntries(Object.entries(portsOf(process)).filter(([name]) => CLOSED[process]?.includes(name) !== true));

/** The same as a Service has them, where some may have another number. */
export const publishedBy = (process: KokuProcess, others: Readonly<Record<string, Input<number>>> = {}) =>
  Object.entries(servedBy(process)).map(([name, port]): ServicePort => ({ name, port: others[name] ?? port }));
