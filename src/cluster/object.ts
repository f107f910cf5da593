import type { KubernetesObject } from "../platform/render.ts";
import { isMap } from "../values/data.ts";

/** A Kubernetes object, from the API server or a manifest. */
export interface ClusterObject extends KubernetesObject {
  readonly metadata: KubernetesObject["metadata"] & {
    readonly generation?: number;
    readonly creationTimestamp?: string;
  };
}

/** What identifies an object in its namespace, such as `apps/v1 Deployment ros-ocp-koku-api-reads`. */
export const identityOf = ({ apiVersion, kind, metadata }: ClusterObject): string =>
  `${apiVersion} ${kind} ${metadata.name}`;

/** The short name for messages, such as `Deployment/ros-ocp-koku-api-reads`. */
export const shortName = ({ kind, metadata }: ClusterObject): string => `${kind}/${metadata.name}`;

/** The component of an object: its label `app.kubernetes.io/name`, else its own name. */
export const componentOf = ({ metadata }: ClusterObject): string =>
  metadata.labels?.["app.kubernetes.io/name"] ?? metadata.name;

/** Whether a document of a manifest is an object. */
export function isObject(value: unknown): value is ClusterObject {
  return (
    isMap(value) &&
    typeof value.apiVersion === "string" &&
    typeof value.kind === "string" &&
    isMap(value.metadata) &&
    typeof value.metadata.name === "string"
  );
}
