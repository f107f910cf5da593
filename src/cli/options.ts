import type { Target } from "../cluster/target.ts";
import type { ValueSources } from "../cluster/user-values.ts";

export interface TargetOptions {
  readonly context?: string;
  readonly kubeconfig?: string;
  readonly namespace: string;
  readonly release: string;
}

export interface ValueOptions {
  readonly profile: string;
  readonly values?: readonly string[];
  readonly set?: readonly string[];
}

/** The target that options name: the sandbox, unless they name a cluster. */
export function targetOf({ context, kubeconfig, namespace, release }: TargetOptions): Target {
  const isSandbox = context === undefined && kubeconfig === undefined;
  return { cluster: isSandbox ? undefined : { context, kubeconfig }, namespace, release };
}

export const sourcesOf = ({ profile, values = [], set = [] }: ValueOptions): ValueSources => ({
  profile,
  files: values,
  sets: set,
});

/** How to call a command again, in the way in which this one was called. */
export function calling(command: "up" | "down" | "status", target: Target): string {
  const short = { up: "npm start", down: "npm stop", status: "npm run ros-ocp -- status" };
  const options = [
    ...(target.cluster?.context === undefined ? [] : ["--context", target.cluster.context]),
    ...(target.cluster?.kubeconfig === undefined ? [] : ["--kubeconfig", target.cluster.kubeconfig]),
    ...(target.namespace === "ros-ocp" ? [] : ["--namespace", target.namespace]),
    ...(target.release === "ros-ocp" ? [] : ["--release", target.release]),
  ];
  return options.length === 0 ? short[command] : `npm run ros-ocp -- ${[command, ...options].join(" ")}`;
}
