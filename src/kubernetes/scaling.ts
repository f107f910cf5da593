import type { HorizontalPodAutoscaler, HorizontalPodAutoscalerBehavior } from "kubernetes-types/autoscaling/v2.d.ts";
import type { PodDisruptionBudget } from "kubernetes-types/policy/v1.d.ts";
import type { Expr, Input, Ref, Written } from "../template/language.ts";
import { flag, group, integer, open } from "../values/schema.ts";
import { type Identity, metadata, objectName, selectorLabels } from "./names.ts";

/** How a component grows by itself; `replicas` is the least that it runs. */
export const autoscalingValues = group("Grows the component with its load. `replicas` is the least that runs.", {
  enabled: flag(false, { about: "Whether to scale by load." }),
  maxReplicas: integer(10, { min: 1, max: 1000, about: "The most that runs; must be above `replicas`." }),
  targetCPUUtilizationPercentage: integer(75, {
    min: 1,
    max: 100,
    about: "CPU use, in percent of the request, to aim at.",
  }),
  behavior: open<HorizontalPodAutoscalerBehavior>({}, { about: "How fast to scale, as in a HorizontalPodAutoscaler." }),
});

/** How many pods a node's drain may take at a time. */
export const disruptionValues = group(
  "Limits how many pods a node's drain takes at a time. Written for two replicas or more.",
  {
    enabled: flag(true, { about: "Whether to write a PodDisruptionBudget." }),
    maxUnavailable: integer(1, { min: 1, max: 1000, about: "How many may be away." }),
  },
);

/**
 * What scales a Deployment of the same name by its use of CPU, from `replicas` up.
 *
 * @example autoscaler("gateway", gatewayIdentity, gateway.replicas, gateway.autoscaling)
 */
export function autoscaler(
  name: Input<string>,
  identity: Identity,
  replicas: Expr<number>,
  autoscaling: Ref<typeof autoscalingValues>,
): Written<HorizontalPodAutoscaler> {
  return {
    apiVersion: "autoscaling/v2",
    kind: "HorizontalPodAutoscaler",
    metadata: metadata(objectName(name), identity),
    spec: {
      scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: objectName(name) },
      minReplicas: replicas,
      maxReplicas: autoscaling.maxReplicas,
      metrics: [
        {
          type: "Resource",
          resource: {
            name: "cpu",
            target: { type: "Utilization", averageUtilization: autoscaling.targetCPUUtilizationPercentage },
          },
        },
      ],
      behavior: autoscaling.behavior,
    },
  };
}

/**
 * How many of a component's pods the drain of a node may take at a time.
 *
 * @example disruptionBudget("gateway", gatewayIdentity, gateway.podDisruptionBudget.maxUnavailable)
 */
export function disruptionBudget(
  name: Input<string>,
  identity: Identity,
  maxUnavailable: Input<number>,
): Written<PodDisruptionBudget> {
  return {
    apiVersion: "policy/v1",
    kind: "PodDisruptionBudget",
    metadata: metadata(objectName(name), identity),
    spec: {
      maxUnavailable,
      // A pod that is not ready anyway must not hold up the drain of its node.
      unhealthyPodEvictionPolicy: "AlwaysAllow",
      selector: { matchLabels: selectorLabels(identity) },
    },
  };
}
