import type { Inspection } from "../cluster/inspection.ts";
import { helmCommand, kubectlCommand } from "../cluster/shell-command.ts";
import type { Installed } from "../release/install.ts";
import type { Target } from "../release/target.ts";
import { commandFor } from "./options.ts";
import { valueWarnings } from "./value-warnings.ts";

/** The summary of a platform that is up, line by line. */
export function installSummary(installed: Installed, target: Target): readonly string[] {
  const { release, namespace, revision, inspections, simulated, seconds } = installed;
  const place = simulated ? "the sandbox" : "the cluster";
  return [
    ...inspections.flatMap((one) => one.found.map((line) => `  ${markOf(one)} ${one.name}: ${line}`)),
    "",
    `The platform is up: release ${release}, revision ${revision}, namespace ${namespace} of ${place} (${seconds.toFixed(1)} s).`,
    ...(simulated ? simulation : []),
    ...warningsOf(installed),
    "",
    "Look around:",
    ...lookAround(installed),
    "",
    "Later:",
    `  ${commandFor("status", target)}`,
    `  ${commandFor("down", target)}`,
  ];
}

const markOf = ({ ok, skipped }: Inspection): string => (skipped ? "–" : ok ? "✓" : "✗");

const simulation = [
  "",
  "Simulated: containers. The sandbox has no kubelet; KWOK reports pods as ready and Jobs as done without running them, so",
  "nothing answers requests and no data is stored. Real: API server, admission and Pod Security, scheduler, controllers, Helm.",
  "For containers that run, use a cluster: --context NAME.",
];

/** How many warnings about the values it shows. */
const most = 5;

function warningsOf(installed: Installed): readonly string[] {
  const more = (left: number) => [`  and ${left} more: ${helm(installed, "get", "notes")}`];
  const lines = valueWarnings(installed.warnings, most, more);
  return lines.length === 0 ? [] : ["", ...lines];
}

function lookAround(installed: Installed): readonly string[] {
  const { address, kubectl, namespace, simulated } = installed;
  return [
    `  ${kubectlCommand(address, ["-n", namespace, "get", "pods"], kubectl)}`,
    `  ${helm(installed, "status")}`,
    ...(simulated ? [] : [`  ${helm(installed, "test")}     calls the API through the gateway`]),
  ];
}

/** A Helm command for the release. */
const helm = ({ address, helm, namespace, release }: Installed, ...command: readonly string[]): string =>
  helmCommand(address, ["-n", namespace, ...command, release], helm);
