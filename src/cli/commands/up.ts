import type { Inspection } from "../../cluster/inspection.ts";
import { type Installed, install } from "../../cluster/install.ts";
import { defaultSandboxDirectory, sandboxStatus } from "../../cluster/sandbox.ts";
import type { Target } from "../../cluster/target.ts";
import { findKubectl } from "../../cluster/tools.ts";
import type { ValueSources } from "../../cluster/user-values.ts";
import { calling, quoted, sourcesOf, type TargetOptions, targetOf, type ValueOptions } from "../options.ts";
import { runCommand } from "../session.ts";

export interface UpOptions extends TargetOptions, ValueOptions {
  readonly timeout: number;
  readonly json?: boolean;
}

/** `ros-ocp up` */
export async function up(options: UpOptions): Promise<void> {
  const target = targetOf(options);
  const sources = sourcesOf(options);
  const leftover = () => leftBehind(target, sources);
  await runCommand({ json: options.json, leftover }, async ({ signal, listener, print }) => {
    const installed = await install({ target, sources, timeout: options.timeout, listener, signal });
    const ok = installed.inspections.every((inspection) => inspection.ok);
    if (options.json) print(JSON.stringify({ ok, ...installed }, null, 2));
    else for (const line of await told(installed, target)) print(line);
    return ok ? 0 : 1;
  });
}

async function leftBehind(target: Target, sources: ValueSources): Promise<readonly string[]> {
  const where = target.cluster === undefined ? (await sandboxStatus(defaultSandboxDirectory)).state : "running";
  const left =
    where === "stopped" ? "nothing is running" : "what was started runs on, and what was installed stays installed";
  return [
    left,
    `go on with   ${calling("up", target, sources)}`,
    ...(sources.sets.length + (sources.texts ?? []).length === 0
      ? []
      : ["             with what you gave in place of …"]),
    ...(where === "stopped" ? [] : [`remove with  ${calling("down", target)}`]),
  ];
}

async function told(installed: Installed, target: Target): Promise<readonly string[]> {
  const { release, namespace, revision, inspections, simulated, seconds } = installed;
  const place = simulated ? "the sandbox" : "the cluster";
  return [
    ...inspections.flatMap((one) => one.found.map((line) => `  ${markOf(one)} ${one.name}: ${line}`)),
    "",
    `The platform is up: release ${release}, revision ${revision}, namespace ${namespace} of ${place} (${seconds.toFixed(1)} s).`,
    ...(simulated ? simulation : []),
    ...notesOf(installed),
    "",
    "Look around:",
    ...(await lookAround(installed)),
    "",
    "Later:",
    `  ${calling("status", target)}`,
    `  ${calling("down", target)}`,
  ];
}

const markOf = ({ ok, skipped }: Inspection): string => (skipped ? "–" : ok ? "✓" : "✗");

const simulation = [
  "",
  "Simulated: containers. The sandbox has no kubelet; KWOK reports pods as ready and Jobs as done without running them, so",
  "no request is answered and no data is stored. Real: API server, admission and Pod Security, scheduler, controllers, Helm.",
  "For containers that run, use a cluster: --context NAME.",
];

/** How many notes on the values are shown. */
const most = 5;

function notesOf(installed: Installed): readonly string[] {
  const { notices } = installed;
  if (notices.length === 0) return [];
  const more = notices.length - most;
  return [
    "",
    notices.length === 1 ? "A note on these values:" : `${notices.length} notes on these values:`,
    ...notices.slice(0, most).map((line) => `  ${line}`),
    ...(more > 0 ? [`  and ${more} more: ${helmCall(installed, "get", "notes")}`] : []),
  ];
}

async function lookAround(installed: Installed): Promise<readonly string[]> {
  const { address, namespace, simulated } = installed;
  const kubectl = [(await findKubectl())?.path ?? "kubectl", ...inContext("--context", address.context)];
  return [
    ...(address.kubeconfig === undefined ? [] : [`  export KUBECONFIG=${quoted(address.kubeconfig)}`]),
    `  ${[...kubectl, "-n", namespace, "get", "pods"].map(quoted).join(" ")}`,
    `  ${helmCall(installed, "status")}`,
    ...(simulated ? [] : [`  ${helmCall(installed, "test")}     asks the API through the gateway`]),
  ];
}

/** A call of Helm about the release, to be pasted into a shell. */
const helmCall = ({ address, helm, namespace, release }: Installed, ...command: readonly string[]): string =>
  [helm, ...inContext("--kube-context", address.context), "-n", namespace, ...command, release].map(quoted).join(" ");

const inContext = (flag: string, context: string | undefined): readonly string[] =>
  context === undefined ? [] : [flag, context];
