import { isBelowMebibytes } from "../../kubernetes/quantity.ts";
import type { WorkloadSettings } from "../../kubernetes/workload.ts";
import { type Expr, linesTemplate, t, when } from "../../template/language.ts";
import type { Rules } from "../rule.ts";
import { pathOf } from "./path.ts";

const warning = linesTemplate(
  "ros-ocp.littleMemory",
  {
    about: "Warns of a memory limit, at path, that is below the MiB that a pod needs.",
    arguments: { path: { kind: "text", starts: "visibly" }, limit: { kind: "text" }, needed: { kind: "integer" } },
  } as const,
  ({ path, limit, needed }) => [
    when(
      isBelowMebibytes(limit, needed),
      t`- ${path}.resources.limits.memory: ${limit} is little: a pod takes about ${needed} MiB, and is killed above its limit. Raise it.`,
    ),
  ],
);

/**
 * The warning of a workload, where it says how much memory a pod needs.
 *
 * @param enabled when the workload is there; absent: always
 */
export function memoryWarnings(
  { settings, memory }: { readonly settings: WorkloadSettings; readonly memory?: Expr<number> | number },
  enabled: Expr<boolean> | undefined,
): Rules {
  if (memory === undefined || settings.resources === undefined) return [];
  return [when(enabled ?? true, memoryWarning(pathOf(settings), settings.resources.limits.memory, memory))];
}

/**
 * The warning of a pod's memory limit that is below what the memory model of its contract gives.
 *
 * @param path where the pod's settings are, as `ingress`
 * @param needed MiB that a pod takes
 */
export const memoryWarning = (
  path: Expr<string> | string,
  limit: Expr<string>,
  needed: Expr<number> | number,
): Expr<string> => warning({ path, limit, needed });
