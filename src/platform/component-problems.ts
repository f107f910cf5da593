import { podValues } from "../kubernetes/pod-values.ts";
import { type Expr, linesTemplate, type Ref, t } from "../template/language.ts";
import { lineOf } from "./contradiction.ts";
import { isBelow } from "./quantity.ts";
import { type Marked, takenPodKeys } from "./taken-keys.ts";

const amounts = { kind: "group", fields: { memory: { kind: "text" } } } as const;
const resourceAmounts = { kind: "group", fields: { requests: amounts, limits: amounts } } as const;

/** What may contradict itself in every component's values. */
interface Settings extends Marked {
  readonly resources: Ref<typeof resourceAmounts>;
}

const problems = linesTemplate(
  "ros-ocp.componentProblems",
  {
    about: "Contradictions that the values of any component may have, a line each; path is where they are.",
    arguments: {
      path: { kind: "text", starts: "visibly" },
      resources: resourceAmounts,
      podLabels: podValues.podLabels,
      podAnnotations: podValues.podAnnotations,
    },
  } as const,
  ({ path, resources: { limits, requests }, ...marked }) => [
    lineOf({
      when: isBelow(limits.memory, requests.memory),
      message: t`${path}.resources: the memory limit ${limits.memory} is below the request ${requests.memory}; raise the limit, or lower the request`,
    }),
    ...takenPodKeys(path, marked).map(lineOf),
  ],
);

/** Contradictions within one component, whose values are at the path. */
export const componentProblems = (
  path: Expr<string> | string,
  { resources, podLabels, podAnnotations }: Settings,
): Expr<string> => problems({ path, resources, podLabels, podAnnotations });
