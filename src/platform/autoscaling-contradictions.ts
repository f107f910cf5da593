import type { autoscalingValues } from "../kubernetes/scaling.ts";
import { and, le, lt, type Ref, t } from "../template/language.ts";
import type { Contradiction } from "./contradiction.ts";

/** What is scaled: its replicas are the least that autoscaling runs. */
interface Scaled {
  readonly replicas: Ref<{ readonly kind: "integer" }>;
  readonly autoscaling: Ref<typeof autoscalingValues>;
}

/** Contradictions between the replicas of the component at the path and its autoscaling. */
export const autoscalingContradictions = (
  path: string,
  { replicas, autoscaling }: Scaled,
): readonly Contradiction[] => [
  {
    when: and(autoscaling.enabled, le(autoscaling.maxReplicas, replicas)),
    message: t`${path}.autoscaling.maxReplicas: ${autoscaling.maxReplicas} is not above ${path}.replicas, which is ${replicas} and the least that runs, so nothing can scale; raise it, or disable autoscaling`,
  },
  {
    when: and(autoscaling.enabled, lt(replicas, 1)),
    message: t`${path}.replicas: ${replicas} is the least that autoscaling may run, and it cannot scale from none; set at least 1`,
  },
];
