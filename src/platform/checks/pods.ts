import type { Container, PodSpec } from "kubernetes-types/core/v1.d.ts";
import type { KubernetesObject } from "../render.ts";
import type { Finding } from "./finding.ts";
import { containersOf, fault, podOf } from "./objects.ts";

/** Whether something is as it must be, where it stands, and what is wrong otherwise. */
type Demand = readonly [holds: boolean, where: string, message: string];

/** Pods that are not restricted, and containers without requests or a memory limit. */
export const unsafePods = (objects: readonly KubernetesObject[]): readonly Finding[] =>
  objects.flatMap((object) => {
    const pod = podOf(object);
    if (pod === undefined) return [];
    return [...ofPod(pod), ...containersOf(pod).flatMap(ofContainer)]
      .filter(([holds]) => !holds)
      .map(([, where, message]) => fault(object, message, where));
  });

/** The Pod Security Standard `restricted`, and the house's own rules. */
function ofPod(pod: PodSpec): readonly Demand[] {
  const { runAsNonRoot, runAsUser, seccompProfile } = pod.securityContext ?? {};
  return [
    [runAsNonRoot === true, "securityContext.runAsNonRoot", "must be true"],
    [runAsUser !== 0, "securityContext.runAsUser", "must not be 0"],
    [
      /^(RuntimeDefault|Localhost)$/.test(seccompProfile?.type ?? ""),
      "securityContext.seccompProfile",
      "must be RuntimeDefault",
    ],
    [!pod.hostNetwork && !pod.hostPID && !pod.hostIPC, "hostNetwork", "a pod must not share the node's namespaces"],
    [pod.automountServiceAccountToken === false, "automountServiceAccountToken", "must be false"],
    [pod.enableServiceLinks === false, "enableServiceLinks", "must be false: a Service's name would become a variable"],
    ...(pod.volumes ?? []).map(
      (volume): Demand => [!("hostPath" in volume), `volumes.${volume.name}`, "must not be of the node"],
    ),
  ];
}

function ofContainer({ name, resources, securityContext: context }: Container): readonly Demand[] {
  const at = `containers.${name}`;
  return [
    [context?.allowPrivilegeEscalation === false, `${at}.securityContext.allowPrivilegeEscalation`, "must be false"],
    [context?.readOnlyRootFilesystem === true, `${at}.securityContext.readOnlyRootFilesystem`, "must be true"],
    [context?.privileged !== true, `${at}.securityContext.privileged`, "must not be true"],
    [context?.capabilities?.drop?.includes("ALL") === true, `${at}.securityContext.capabilities.drop`, "must hold ALL"],
    [resources?.requests?.cpu !== undefined, `${at}.resources.requests.cpu`, "is missing"],
    [resources?.requests?.memory !== undefined, `${at}.resources.requests.memory`, "is missing"],
    [resources?.limits?.memory !== undefined, `${at}.resources.limits.memory`, "is missing"],
  ];
}
