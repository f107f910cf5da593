import type { Container } from "kubernetes-types/core/v1.d.ts";
import type { Process } from "../../contracts/contract.ts";
import type { Pods } from "../component.ts";
import { platform } from "../platform.ts";
import type { KubernetesObject } from "../render.ts";
import type { Running } from "../workload.ts";
import { containersOf, podOf } from "./objects.ts";

const { pods } = platform.graph;

/** The component whose pods an object makes; pools share a component label, all others have a name too. */
export function componentOf({ metadata: { labels = {} } }: KubernetesObject): Pods | undefined {
  const name = labels["app.kubernetes.io/name"];
  const same = pods.filter(({ component }) => component === labels["app.kubernetes.io/component"]);
  return same.find((one) => one.name === one.component || one.name === name);
}

/** Which process an object's pods run, as the graph has it. */
export const runningIn = (object: KubernetesObject): Running | undefined => componentOf(object)?.runs;

/** The containers of an object's pods that run a process: its own, and those that are named after another of the image. */
export function processesIn(
  object: KubernetesObject,
): readonly { readonly container: Container; readonly process: Process }[] {
  const running = runningIn(object);
  const pod = podOf(object);
  if (running === undefined || pod === undefined) return [];
  const processes: Readonly<Record<string, Process>> = running.contract.processes;
  return containersOf(pod).flatMap((container) => {
    const process = processes[container === pod.containers[0] ? running.process : container.name];
    return process === undefined ? [] : [{ container, process }];
  });
}
