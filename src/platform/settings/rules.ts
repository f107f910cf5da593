import { extraEnvironment } from "../../kubernetes/environment.ts";
import { podValues } from "../../kubernetes/pod-values.ts";
import { isBelow, millicores } from "../../kubernetes/quantity.ts";
import type { WorkloadSettings } from "../../kubernetes/workload.ts";
import {
  and,
  type Expr,
  eachEntry,
  hasField,
  type Input,
  le,
  linesTemplate,
  lt,
  or,
  present,
  t,
} from "../../template/language.ts";
import { linesOfTemplate, type Rule, type Rules } from "../rule.ts";
import { takenPodKeys } from "./taken-keys.ts";

const amounts = { kind: "group", fields: { cpu: { kind: "text" }, memory: { kind: "text" } } } as const;
const resourceAmounts = { kind: "group", fields: { requests: amounts, limits: amounts } } as const;

const REFUSED = "the API server refuses the workload, after Helm has made the objects before it";

const NAME = "ros-ocp.settingsRules";

/** Rules of the keys that every workload's settings have, a line each. */
const ofEveryWorkload = linesTemplate(
  NAME,
  {
    about:
      "What the settings of every workload must keep, a line for each rule that they break; path is where they are.",
    arguments: {
      path: { kind: "text", starts: "visibly" },
      resources: resourceAmounts,
      extraEnv: extraEnvironment,
      podLabels: podValues.podLabels,
      podAnnotations: podValues.podAnnotations,
    },
  } as const,
  ({ path, resources: { limits, requests }, extraEnv, ...marked }) =>
    linesOfTemplate(NAME, [
      {
        because: REFUSED,
        when: isBelow(limits.memory, requests.memory),
        message: t`${path}.resources: the memory limit ${limits.memory} is below the request ${requests.memory}; raise the limit, or lower the request`,
      },
      {
        because: REFUSED,
        when: lt(millicores({ quantity: limits.cpu }), millicores({ quantity: requests.cpu })),
        message: t`${path}.resources: the CPU limit ${limits.cpu} is below the request ${requests.cpu}; raise the limit, or lower the request`,
      },
      eachEntry(extraEnv, { key: "name", item: "source" }, (name, source) => ({
        because: REFUSED,
        when: and(present(source.value), present(source.valueFrom)),
        message: t`${path}.extraEnv.${name}: has both value and valueFrom, of which a variable has one; set the other to null`,
      })),
      ...takenPodKeys(path, marked),
    ]),
);

/** Rules between a workload's replicas and its autoscaling, of which replicas are the least that runs. */
const ofAutoscaling = (path: string, { replicas, autoscaling }: WorkloadSettings): readonly Rule[] =>
  replicas === undefined || autoscaling === undefined
    ? []
    : [
        {
          because: "the autoscaler never scales, and nothing says so",
          when: and(autoscaling.enabled, or(le(autoscaling.maxReplicas, replicas), lt(replicas, 1))),
          message: t`${path}.autoscaling: it scales from ${path}.replicas, which is ${replicas}, up to maxReplicas, which is ${autoscaling.maxReplicas}; give replicas at least 1 and maxReplicas more than replicas, or disable autoscaling`,
        },
      ];

/** The rules of a workload's settings as the lines that they write, for settings whose path only the values tell. */
export function linesOfSettings(path: Input<string>, settings: WorkloadSettings): Expr<string> {
  const { resources, extraEnv, podLabels, podAnnotations } = settings;
  if (resources === undefined) throw new Error("a workload's settings have resources");
  return ofEveryWorkload({ path, resources, extraEnv, podLabels, podAnnotations });
}

/**
 * The rules of a workload's settings, which are at the path.
 *
 * @example settingsRules("unleash", unleash)
 */
export const settingsRules = (path: string, settings: WorkloadSettings): Rules => [
  linesOfSettings(path, settings),
  ...(hasField(settings, "autoscaling") ? ofAutoscaling(path, settings) : []),
];
