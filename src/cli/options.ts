import { quoted } from "../cluster/shell-command.ts";
import type { Target } from "../release/target.ts";
import type { ValueSources } from "../release/user-values.ts";
import { withoutValues } from "../values/input/set-syntax.ts";

/** What holds where an option is not given. */
export const standard = { profile: "evaluation", namespace: "ros-ocp", release: "ros-ocp" } as const;

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
  readonly setString?: readonly string[];
}

/** The target that options name: the sandbox, unless they name a cluster. */
export function targetOf({ context, kubeconfig, namespace, release }: TargetOptions): Target {
  const isSandbox = context === undefined && kubeconfig === undefined;
  return { cluster: isSandbox ? undefined : { context, kubeconfig }, namespace, release };
}

export const sourcesOf = ({ profile, values = [], set = [], setString = [] }: ValueOptions): ValueSources => ({
  profile,
  files: values,
  sets: set,
  texts: setString,
});

/**
 * How to call a command again, in the way in which this one was called; what was assigned by `--set` or `--set-string` is left for the user to
 * put in, since it may be a password.
 *
 *     calling("up", target, sources) // npm run ros-ocp -- up --context prod --profile none -f prod.yaml --set koku.x=…
 */
export function calling(command: "up" | "down" | "status", target: Target, sources?: ValueSources): string {
  const short = { up: "npm start", down: "npm stop", status: "npm run ros-ocp -- status" };
  const { cluster, namespace, release } = target;
  const { profile = standard.profile, files = [], sets = [], texts = [] } = sources ?? {};
  const words = [
    ...(cluster?.context === undefined ? [] : ["--context", cluster.context]),
    ...(cluster?.kubeconfig === undefined ? [] : ["--kubeconfig", cluster.kubeconfig]),
    ...(namespace === standard.namespace ? [] : ["--namespace", namespace]),
    ...(release === standard.release ? [] : ["--release", release]),
    ...(profile === standard.profile ? [] : ["--profile", profile]),
    ...files.flatMap((file) => ["-f", file]),
    ...sets.flatMap((flag) => ["--set", withoutValues(flag)]),
    ...texts.flatMap((flag) => ["--set-string", withoutValues(flag)]),
  ];
  return words.length === 0 ? short[command] : `npm run ros-ocp -- ${[command, ...words.map(quoted)].join(" ")}`;
}
