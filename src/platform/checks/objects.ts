import type { KubernetesObject } from "../render.ts";

/** The parts of a container that the checks look at. */
export interface CheckedContainer {
  readonly name: string;
  readonly args?: readonly string[];
  readonly env?: readonly { readonly name: string; readonly valueFrom?: { readonly secretKeyRef?: SecretRef } }[];
  readonly volumeMounts?: readonly { readonly mountPath: string; readonly readOnly?: boolean }[];
  readonly resources?: {
    readonly requests?: { readonly cpu?: string; readonly memory?: string };
    readonly limits?: { readonly memory?: string };
  };
  readonly securityContext?: Readonly<Record<string, unknown>>;
}

export interface SecretRef {
  readonly name: string;
  readonly key: string;
  readonly optional?: boolean;
}

export interface CheckedPod {
  readonly automountServiceAccountToken?: boolean;
  readonly enableServiceLinks?: boolean;
  readonly hostNetwork?: boolean;
  readonly hostPID?: boolean;
  readonly hostIPC?: boolean;
  readonly securityContext?: Readonly<Record<string, unknown>>;
  readonly initContainers?: readonly CheckedContainer[];
  readonly containers: readonly CheckedContainer[];
  readonly volumes?: readonly Readonly<Record<string, unknown>>[];
}

export const nameOf = ({ kind, metadata }: KubernetesObject): string => `${kind}/${metadata.name}`;

/** The pod that an object makes or is. */
export function podOf(object: KubernetesObject): CheckedPod | undefined {
  const spec = object.spec as { template?: { spec: CheckedPod } } & CheckedPod;
  if (object.kind === "Pod") return spec;
  return spec?.template?.spec;
}

export const containersOf = (pod: CheckedPod): readonly CheckedContainer[] => [
  ...(pod.initContainers ?? []),
  ...pod.containers,
];
