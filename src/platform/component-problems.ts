import { extraEnvironment } from "../kubernetes/environment.ts";
import { podValues } from "../kubernetes/pod-values.ts";
import { and, type Expr, eachEntry, linesTemplate, lt, present, type Ref, t } from "../template/language.ts";
import { lineOf } from "./contradiction.ts";
import { isBelow, millicores } from "./quantity.ts";
import { type Marked, takenPodKeys } from "./taken-keys.ts";

const amounts = { kind: "group", fields: { cpu: { kind: "text" }, memory: { kind: "text" } } } as const;
const resourceAmounts = { kind: "group", fields: { requests: amounts, limits: amounts } } as const;

/** What may contradict itself in every component's values. */
interface Settings extends Marked {
  readonly resources: Ref<typeof resourceAmounts>;
  readonly extraEnv: Ref<typeof extraEnvironment>;
}

const problems = linesTemplate(
  "ros-ocp.componentProblems",
  {
    about: "Contradictions that the values of any component may have, a line each; path is where they are.",
    arguments: {
      path: { kind: "text", starts: "visibly" },
      resources: resourceAmounts,
      extraEnv: extraEnvironment,
      podLabels: podValues.podLabels,
      podAnnotations: podValues.podAnnotations,
    },
  } as const,
  ({ path, resources: { limits, requests }, extraEnv, ...marked }) => [
    lineOf({
      when: isBelow(limits.memory, requests.memory),
      message: t`${path}.resources: the memory limit ${limits.memory} is below the request ${requests.memory}; raise the limit, or lower the request`,
    }),
    lineOf({
      when: lt(millicores({ quantity: limits.cpu }), millicores({ quantity: requests.cpu })),
      message: t`${path}.resources: the CPU limit ${limits.cpu} is below the request ${requests.cpu}; raise the limit, or lower the request`,
    }),
    eachEntry(extraEnv, { key: "name", item: "source" }, (name, source) =>
      lineOf({
        when: and(present(source.value), present(source.valueFrom)),
        message: t`${path}.extraEnv.${name}: has both value and valueFrom, of which a variable has one; set the other to null`,
      }),
    ),
    ...takenPodKeys(path, marked).map(lineOf),
  ],
);

/** Contradictions within one component, whose values are at the path. */
export const componentProblems = (
  path: Expr<string> | string,
  { resources, extraEnv, podLabels, podAnnotations }: Settings,
): Expr<string> => problems({ path, resources, extraEnv, podLabels, podAnnotations });
