import type { Inspection } from "../cluster/inspection.ts";
import { helmCall, kubectlCall } from "../cluster/shell-command.ts";
import type { Installed } from "../release/install.ts";
import type { Target } from "../release/target.ts";
import { calling } from "./options.ts";
import { valueNotes } from "./value-warnings.ts";

/** What is told of a platform that is up, a line each. */
export function installedView(installed: Installed, target: Target): readonly string[] {
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
    ...lookAround(installed),
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
  const more = (left: number) => [`  and ${left} more: ${helm(installed, "get", "notes")}`];
  const notes = valueNotes(installed.notices, most, more);
  return notes.length === 0 ? [] : ["", ...notes];
}

function lookAround(installed: Installed): readonly string[] {
  const { address, kubectl, namespace, simulated } = installed;
  return [
    `  ${kubectlCall(address, ["-n", namespace, "get", "pods"], kubectl)}`,
    `  ${helm(installed, "status")}`,
    ...(simulated ? [] : [`  ${helm(installed, "test")}     asks the API through the gateway`]),
  ];
}

/** A call of Helm about the release. */
const helm = ({ address, helm, namespace, release }: Installed, ...command: readonly string[]): string =>
  helmCall(address, ["-n", namespace, ...command, release], helm);
