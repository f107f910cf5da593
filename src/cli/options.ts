import { quoted } from "../cluster/shell-command.ts";
import type { Target } from "../release/target.ts";
import type { ValueSources } from "../release/user-values.ts";
import { withoutValues } from "../values/input/set-syntax.ts";

/** The values of options that are not given. */
export const defaults = { profile: "evaluation", namespace: "ros-ocp", release: "ros-ocp" } as const;

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

/** The target of a command: the sandbox, unless the options name a cluster. */
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
 * The command line to run next, with the target and the values of this one. Leaves out the values of `--set` and
 * `--set-string` for the user to fill in, because they may be passwords.
 *
 *     calling("up", target, sources) // npm run ros-ocp -- up --context prod --profile none -f prod.yaml --set koku.x=…
 */
export function commandFor(command: "up" | "down" | "status", target: Target, sources?: ValueSources): string {
  const short = { up: "npm start", down: "npm stop", status: "npm run ros-ocp -- status" };
  const { cluster, namespace, release } = target;
  const { profile = defaults.profile, files = [], sets = [], texts = [] } = sources ?? {};
  const words = [
    ...(cluster?.context === undefined ? [] : ["--context", cluster.context]),
    ...(cluster?.kubeconfig === undefined ? [] : ["--kubeconfig", cluster.kubeconfig]),
    ...(namespace === defaults.namespace ? [] : ["--namespace", namespace]),
    ...(release === defaults.release ? [] : ["--release", release]),
    ...(profile === defaults.profile ? [] : ["--profile", profile]),
    ...files.flatMap((file) => ["-f", file]),
    ...sets.flatMap((flag) => ["--set", withoutValues(flag)]),
    ...texts.flatMap((flag) => ["--set-string", withoutValues(flag)]),
  ];
  return words.length === 0 ? short[command] : `npm run ros-ocp -- ${[command, ...words.map(quoted)].join(" ")}`;
}
