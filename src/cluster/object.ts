import { isMap } from "../values/data.ts";

/** A Kubernetes object as the API or a manifest has it. */
export interface ClusterObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly generation?: number;
    readonly creationTimestamp?: string;
  };
  readonly [field: string]: unknown;
}

/** What identifies an object in its namespace, as in `apps/v1 Deployment ros-ocp-koku-api-reads`. */
export const identityOf = ({ apiVersion, kind, metadata }: ClusterObject): string =>
  `${apiVersion} ${kind} ${metadata.name}`;

/** The short form for people, as in `Deployment/ros-ocp-koku-api-reads`. */
export const shortName = ({ kind, metadata }: ClusterObject): string => `${kind}/${metadata.name}`;

/** The component of an object: its label `app.kubernetes.io/name`, else its own name. */
export const componentOf = ({ metadata }: ClusterObject): string =>
  metadata.labels?.["app.kubernetes.io/name"] ?? metadata.name;

/** Whether this is an object; anything else in a manifest is a mistake of its template. */
export function isObject(value: unknown): value is ClusterObject {
  return (
    isMap(value) &&
    typeof value.apiVersion === "string" &&
    typeof value.kind === "string" &&
    isMap(value.metadata) &&
    typeof value.metadata.name === "string"
  );
}
