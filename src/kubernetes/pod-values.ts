import type {
  Affinity,
  Container,
  Toleration,
  TopologySpreadConstraint,
  Volume,
  VolumeMount,
} from "kubernetes-types/core/v1.d.ts";
import { cores, group, open, quantity, text } from "../values/schema.ts";
import { extraEnvironment } from "./environment.ts";
import { annotations, labels } from "./labels.ts";
import { OBJECT_NAME_OR_NONE } from "./object-name.ts";

/** What is set aside of something, and the most of it that may be used. */
type Amounts = readonly [request: string, limit: string];

/** The amounts of a container, as `{ cpu: ["100m", "500m"], memory: ["256Mi", "1Gi"] }`. */
export interface ResourceAmounts {
  readonly cpu: Amounts;
  readonly memory: Amounts;
}

/** Requests and limits of a container. */
export function resourceValues(about: string, { cpu, memory }: ResourceAmounts) {
  return group(about, {
    requests: group("What the scheduler sets aside.", {
      cpu: cores(cpu[0], { about: "Cores." }),
      memory: quantity(memory[0], { about: "Memory." }),
    }),
    limits: group("What the container may use at most.", {
      cpu: cores(cpu[1], { about: "Cores." }),
      memory: quantity(memory[1], { about: "Memory; above it the container is killed." }),
    }),
  });
}

/** Where a component's pods run, and what the operator adds to them: the same keys for every component. */
export const podValues = {
  extraEnv: extraEnvironment,
  extraVolumes: open<Volume[]>([], { about: "Further volumes of the pod." }),
  extraVolumeMounts: open<VolumeMount[]>([], { about: "Further mounts of the component's container." }),
  initContainers: open<Container[]>([], { about: "Further init containers, after the chart's own." }),
  sidecars: open<Container[]>([], { about: "Further containers of the pod." }),
  nodeSelector: labels("Labels that a node must have."),
  tolerations: open<Toleration[]>([], { about: "Taints that the pods accept." }),
  affinity: open<Affinity>({}, { about: "Affinity of the pods." }),
  topologySpreadConstraints: open<TopologySpreadConstraint[]>([], { about: "How pods spread over nodes and zones." }),
  priorityClassName: text("", { about: "Priority class of the pods.", pattern: OBJECT_NAME_OR_NONE }),
  podLabels: labels("Further labels of the pods."),
  podAnnotations: annotations("Further annotations of the pods."),
};

/** What an operator may lay over the chart's security context, whose user id OpenShift chooses. */
export const securityValues = {
  podSecurityContext: open<Readonly<Record<string, unknown>>>(
    {},
    {
      about:
        "Laid over the pod's security context, for instance to fix user ids. What is left out stays restricted, as the platform needs.",
    },
  ),
};

/** The keys that every workload offers, beside its resources. */
export const workloadValues = { ...podValues, ...securityValues };
