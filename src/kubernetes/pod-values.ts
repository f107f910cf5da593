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

interface Amounts {
  readonly cpu: string;
  readonly memory: string;
}

/** Requests and limits of a container. */
export function resourceValues(about: string, amounts: { readonly requests: Amounts; readonly limits: Amounts }) {
  return group(about, {
    requests: group("What the scheduler sets aside.", {
      cpu: cores(amounts.requests.cpu, { about: "Cores." }),
      memory: quantity(amounts.requests.memory, { about: "Memory." }),
    }),
    limits: group("What the container may use at most.", {
      cpu: cores(amounts.limits.cpu, { about: "Cores." }),
      memory: quantity(amounts.limits.memory, { about: "Memory; above it the container is killed." }),
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
