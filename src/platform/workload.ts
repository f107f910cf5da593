import type { Contract, Process } from "../contracts/contract.ts";
import { containerPorts, type PodParts } from "../kubernetes/pod.ts";
import { type WorkloadParts, workload } from "../kubernetes/workload.ts";
import type { Expr, Input } from "../template/language.ts";
import { probesOf, type Timings } from "./probes.ts";
import { checksumsOf } from "./secrets/checksums.ts";
import { together, type Use } from "./use.ts";

/** A process of an image, by its name in the image's contract. */
export interface Running {
  readonly contract: Contract;
  readonly process: string;
}

/** A file below `templates/` without its ending, and the objects in it. */
export interface ObjectFile {
  /** Whose objects they are; absent: those of the component that declares them. */
  readonly component?: string;
  readonly file: string;
  readonly objects: readonly unknown[];
}

/** What a component's pods run; the contract of `runs` gives its command, ports, user and time to stop, where it has one. */
export interface Workload
  extends Omit<WorkloadParts, "identity" | "user" | "environment" | "graceSeconds" | "container" | "serviceAccount"> {
  readonly user?: WorkloadParts["user"];
  readonly graceSeconds?: WorkloadParts["graceSeconds"];
  readonly container?: WorkloadParts["container"];
  /** The container's own variables; the name of the template that holds them, and whose they are, follow. */
  readonly environment?: Partial<PodParts["environment"]>;
  /** What comes after `checksum/` for what its variables read, by a credential's key or a Secret's name; false: no such thing. */
  readonly checksums?: Readonly<Record<string, string>> | false;
  /** How often each probe of the contract asks. */
  readonly probes?: Timings;
  /** Values of variables that stand before the paths of probes. */
  readonly pathsAfter?: Readonly<Record<string, Expr<string>>>;
  /** Names of files that hold objects of several components, instead of one for each. */
  readonly files?: { readonly [Kind in "config" | "service" | "autoscaler" | "budget"]?: string };
  /** MiB that a pod needs by the memory model of its contract: a warning follows for a limit that is below. */
  readonly memory?: Expr<number> | number;
}

/** The objects of the workload, each in the file that its kind and name give. */
export function workloadFiles(
  ran: Ran & { readonly name: string; readonly enabled?: Expr<boolean> },
  own: Workload,
): readonly ObjectFile[] {
  const { name, enabled } = ran;
  const parts = partsOf(ran, own);
  const { config, controller, service, autoscaler, budget } = workload(parts, enabled);
  const kind = parts.job ? "job" : parts.statefulSet ? "statefulset" : "deployment";
  const files: readonly (readonly [string, unknown])[] = [
    [own.files?.config ?? `configmap-${name}`, config],
    [`${kind}-${name}`, controller],
    [own.files?.service ?? `service-${name}`, service],
    [own.files?.autoscaler ?? `horizontalpodautoscaler-${name}`, autoscaler],
    [own.files?.budget ?? `poddisruptionbudget-${name}`, budget],
  ];
  return files.flatMap(([file, object]) => (object === undefined ? [] : [{ file, objects: [object] }]));
}

/** Whose workload it is; pools have a name that only the values tell. */
interface Ran {
  readonly name: Input<string>;
  readonly label?: string;
  readonly runs?: Running;
  readonly uses?: readonly Use[];
  readonly runsAs?: string;
}

/** The workload's parts with what follows from its contract, and from what it uses. */
export function partsOf({ name, label, runs, uses = [], runsAs }: Ran, own: Workload): WorkloadParts {
  const { checksums, initContainers, mounts, volumes } = together(uses);
  const whose = label ?? (name as string);
  const process = processOf(whose, runs);
  const { probes, pathsAfter, checksums: marks, files: _, memory: __, environment, container = {}, ...parts } = own;
  const variables = environment?.variables ?? [];
  if (probes !== undefined && process === undefined)
    throw new Error(
      `the component ${whose} has probes, and no contract says what they ask: name one in \`runs\`, or give the probes in \`workload.container\``,
    );
  const { command, args, workingDir, ports, ...rest } = container;
  // Who gives a probe by hand asks something that the contract does not know.
  const byHand = ["startupProbe", "readinessProbe", "livenessProbe"].some((probe) => probe in rest);
  return {
    ...parts,
    identity: { name, component: whose },
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
      ...(process && !byHand && probesOf(process, probes ?? {}, pathsAfter)),
      ...rest,
    },
    ...(runsAs !== undefined && { serviceAccount: runsAs }),
  };
}

/** The process of the contract; none for a component that names no contract. */
export function processOf(label: string, runs: Running | undefined): Process | undefined {
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
