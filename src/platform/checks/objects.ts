import type { Container, PodSpec } from "kubernetes-types/core/v1.d.ts";
import type { KubernetesObject } from "../render.ts";
import type { Finding } from "./finding.ts";

export const nameOf = ({ kind, metadata }: KubernetesObject): string => `${kind}/${metadata.name}`;

/** The pod that an object makes or is. */
export function podOf(object: KubernetesObject): PodSpec | undefined {
  const spec = object.spec as { template?: { spec: PodSpec } } & PodSpec;
  return object.kind === "Pod" ? spec : spec?.template?.spec;
}

export const containersOf = ({ initContainers = [], containers }: PodSpec): readonly Container[] => [
  ...initContainers,
  ...containers,
];

/** Something wrong with a rendered object, or with a field or a container of it. */
export const fault = (object: KubernetesObject, message: string, where?: string): Finding => ({
  file: "templates",
  where: where === undefined ? nameOf(object) : `${nameOf(object)} ${where}`,
  message,
});
