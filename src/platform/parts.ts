import type { Process } from "../contracts/contract.ts";
import type { Identity } from "../kubernetes/names.ts";
import { containerPorts, type PodParts } from "../kubernetes/pod.ts";
import type { WorkloadParts } from "../kubernetes/workload.ts";
import type { Input } from "../template/language.ts";
import { checksumsOf } from "./checksums.ts";
import type { Declaration, Running, Workload } from "./component.ts";
import { probesOf } from "./probes.ts";
import { together } from "./use.ts";

/** Whose workload it is; pools have a name that only the values tell. */
interface Ran extends Pick<Declaration, "label" | "runs" | "uses" | "runsAs"> {
  readonly name: Input<string>;
}

/** The workload's parts with what follows from its contract, and from what it uses. */
export function partsOf({ name, label, runs, uses = [], runsAs }: Ran, own: Workload): WorkloadParts {
  const { checksums, initContainers, mounts, volumes } = together(uses);
  const identity: Identity = { name, component: label ?? (name as string) };
  const whose = identity.component;
  const process = processOf(whose, runs);
  const { probes, pathsAfter, checksums: marks, files: _, memory: __, environment, container = {}, ...parts } = own;
  const variables = environment?.variables ?? [];
  if (probes !== undefined && process === undefined)
    throw new Error(
      `the component ${whose} has probes, and no contract says what they ask: name one in \`runs\`, or give the probes in \`workload.container\``,
    );
  const { command, args, workingDir, ports, ...rest } = container;
  return {
    ...parts,
    identity,
    user: own.user ?? userOf(whose, runs),
    graceSeconds: own.graceSeconds ?? process?.graceSeconds ?? 30,
    environment: environmentOf(name, environment),
    annotations: {
      ...(marks !== false &&
        checksumsOf([variables, ...(parts.initContainers ?? []), ...initContainers], marks, parts.annotations)),
      ...checksums,
      ...parts.annotations,
    },
    initContainers: [...(parts.initContainers ?? []), ...initContainers],
    mounts: [...(parts.mounts ?? []), ...mounts],
    volumes: [...(parts.volumes ?? []), ...volumes],
    container: {
      command: command ?? process?.command,
      args,
      workingDir: "workingDir" in container ? workingDir : process?.workingDir,
      ports: ports ?? (process && Object.keys(process.ports).length > 0 ? containerPorts(process.ports) : undefined),
      ...(probes && process && probesOf(process, probes, pathsAfter)),
      ...rest,
    },
    ...(runsAs !== undefined && { serviceAccount: runsAs }),
  };
}

/** The process of the contract; none for a component that names no contract. */
function processOf(label: string, runs: Running | undefined): Process | undefined {
  if (runs === undefined) return undefined;
  const { name, processes } = runs.contract;
  const found = (processes as Readonly<Record<string, Process | undefined>>)[runs.process];
  if (found !== undefined) return found;
  const known = Object.keys(processes).join(", ");
  throw new Error(
    `the component ${label} runs ${runs.process}, which the contract ${name} does not have: name one of ${known} in \`runs\``,
  );
}

/** The environment under a name of the component's, where it has none. */
function environmentOf(name: Input<string>, given: Workload["environment"] = {}): PodParts["environment"] {
  const { name: template, whose, variables = [] } = given;
  if (template !== undefined && whose !== undefined) return { name: template, whose, variables };
  if (typeof name !== "string") throw new Error("a workload whose name only the values tell: name its environment");
  return { name: template ?? `ros-ocp.${name}.env`, whose: whose ?? name, variables };
}

function userOf(label: string, runs: Running | undefined): WorkloadParts["user"] {
  if (runs === undefined)
    throw new Error(
      `the component ${label} has a workload and no contract: say which user its image has, in \`workload.user\``,
    );
  const { uid, gid } = runs.contract.user;
  return { uid, gid };
}
