import { isMap } from "../values/data.ts";
import type { Api } from "./api.ts";
import { Failure } from "./failure.ts";
import { type ClusterObject, shortName } from "./object.ts";
import { listObjects } from "./object-requests.ts";
import { podsOf, type Workload } from "./workloads.ts";

/** How much to report. */
const most = { workloads: 5, events: 4, logLines: 10 };

/**
 * Why workloads are not ready: the reason, the cluster's last warnings, and the last log lines of a container that
 * ended. Reports what has failed, or else the earliest wave, because later ones wait for it.
 *
 * Where it cannot read events or logs, a line says why, and the rest of the report stands.
 */
export async function diagnose(
  api: Api,
  objects: readonly ClusterObject[],
  workloads: readonly Workload[],
  { namespace, release }: { readonly namespace: string; readonly release: string },
): Promise<readonly string[]> {
  const unread: string[] = [];
  const labels = { "app.kubernetes.io/instance": release };
  const pods = await orNothing("pods", listObjects(api, { apiVersion: "v1", kind: "Pod" }, namespace, labels), unread);
  const warning = { fieldSelector: "type=Warning" };
  const events = await orNothing(
    "warnings of the cluster",
    listObjects(api, { apiVersion: "v1", kind: "Event" }, namespace, {}, warning),
    unread,
  );
  const culprits = culpritsIn(workloads);
  const reports = culprits.slice(0, most.workloads).map(async (workload) => {
    const object = objects.find((one) => shortName(one) === workload.name);
    const own = object === undefined ? [] : podsOf(object, pods);
    return [
      `${workload.name}: ${workload.reason}`,
      ...warningsAbout(workload.name, own, events).map((line) => `  ${line}`),
      ...(await orNothing(`logs of ${workload.name}`, lastLines(api, own, namespace), unread)).map(
        (line) => `  ${line}`,
      ),
    ];
  });
  const more = culprits.length - most.workloads;
  const lines = (await Promise.all(reports)).flat();
  return [...lines, ...(more > 0 ? [`and ${more} more`] : []), ...unread];
}

/** What `look` finds, or nothing when the cluster refuses or does not answer; adds the reason to `unread`. */
async function orNothing<T>(what: string, look: Promise<readonly T[]>, unread: string[]): Promise<readonly T[]> {
  try {
    return await look;
  } catch (error) {
    // Anything else is an interruption, or a bug in this program.
    if (!(error instanceof Failure)) throw error;
    unread.push(`${what}: could not be read: ${error.message}`);
    return [];
  }
}

/** The workloads that failed; otherwise those of the earliest wave that is not ready, for which all others wait. */
export function culpritsIn(workloads: readonly Workload[]): readonly Workload[] {
  const failed = workloads.filter(({ state }) => state === "failed");
  if (failed.length > 0) return failed;
  const late = workloads.filter(({ state }) => state !== "ready");
  const first = Math.min(...late.map(({ wave }) => wave));
  return late.filter(({ wave }) => wave === first);
}

function warningsAbout(
  name: string,
  pods: readonly ClusterObject[],
  events: readonly ClusterObject[],
): readonly string[] {
  const [kind, own = ""] = name.split("/");
  const about = events.filter(({ involvedObject }) => {
    if (!isMap(involvedObject) || typeof involvedObject.name !== "string") return false;
    const object = involvedObject.name;
    if (pods.some(({ metadata }) => metadata.name === object)) return true;
    if (involvedObject.kind === kind && object === own) return true;
    // The events of a ReplicaSet say why pods are refused. Its name is the Deployment's and a hash without a dash.
    const isReplicaSet = kind === "Deployment" && involvedObject.kind === "ReplicaSet";
    return isReplicaSet && /^(.+)-[^-]+$/.exec(object)?.[1] === own;
  });
  const time = ({ lastTimestamp, eventTime, metadata }: ClusterObject) =>
    String(lastTimestamp ?? eventTime ?? metadata.creationTimestamp);
  const lines = about
    .sort((a, b) => time(a).localeCompare(time(b)))
    .map(({ reason, message }) => `${reason}: ${message}`);
  return [...new Set(lines)].slice(-most.events);
}

async function lastLines(api: Api, pods: readonly ClusterObject[], namespace: string): Promise<readonly string[]> {
  for (const { metadata, status } of pods) {
    const container = endedContainer(status);
    if (container === undefined) continue;
    const path = `/api/v1/namespaces/${namespace}/pods/${metadata.name}/log`;
    const query = {
      container: container.name,
      tailLines: String(most.logLines),
      ...(container.before && { previous: "true" }),
    };
    const { status: code, body } = await api.request(path, { query });
    if (code === 200 && typeof body === "string" && body.trim() !== "") {
      return [
        `last lines of ${metadata.name}, container ${container.name}:`,
        ...body
          .trimEnd()
          .split("\n")
          .map((line) => `| ${line}`),
      ];
    }
  }
  return [];
}

function endedContainer(status: unknown): { readonly name: string; readonly before: boolean } | undefined {
  if (!isMap(status)) return undefined;
  const lists = [status.initContainerStatuses, status.containerStatuses];
  for (const container of lists.flatMap((list): readonly unknown[] => (Array.isArray(list) ? list : []))) {
    if (!isMap(container) || typeof container.name !== "string") continue;
    const { state, lastState } = container;
    if (isMap(state) && isMap(state.terminated) && state.terminated.exitCode !== 0)
      return { name: container.name, before: false };
    if (isMap(lastState) && isMap(lastState.terminated)) return { name: container.name, before: true };
  }
  return undefined;
}

/** The failure when workloads did not become ready. */
export function notReady(
  outcome: "failed" | "late",
  seconds: number,
  details: readonly string[],
  remedy: readonly string[],
): Failure {
  const message =
    outcome === "failed"
      ? "a workload has failed, and waiting does not help"
      : `not every workload is ready after ${Math.round(seconds)} s`;
  return new Failure("cluster", message, { details, remedy });
}
