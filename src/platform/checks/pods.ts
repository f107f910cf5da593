import type { KubernetesObject } from "../render.ts";
import type { Finding } from "./finding.ts";
import { type CheckedContainer, type CheckedPod, containersOf, nameOf, podOf } from "./objects.ts";

type Fault = readonly [where: string, message: string];

/** Pods that are not restricted, and containers without requests or a memory limit. */
export function unsafePods(objects: readonly KubernetesObject[]): readonly Finding[] {
  return objects.flatMap((object) => {
    const pod = podOf(object);
    if (pod === undefined) return [];
    const found = [
      ...podFindings(pod),
      ...containersOf(pod).flatMap((container) =>
        containerFindings(container).map(
          ([where, message]): Fault => [`containers.${container.name}.${where}`, message],
        ),
      ),
    ];
    return found.map(([where, message]) => ({ file: "templates", where: `${nameOf(object)} ${where}`, message }));
  });
}

/** The Pod Security Standard `restricted`, and the house's own rules. */
function podFindings(pod: CheckedPod): readonly Fault[] {
  const context = pod.securityContext ?? {};
  const seccomp = (context.seccompProfile as { type?: string } | undefined)?.type;
  const rules: readonly (readonly [boolean, string, string])[] = [
    [context.runAsNonRoot === true, "securityContext.runAsNonRoot", "must be true"],
    [context.runAsUser !== 0, "securityContext.runAsUser", "must not be 0"],
    [
      seccomp === "RuntimeDefault" || seccomp === "Localhost",
      "securityContext.seccompProfile",
      "must be RuntimeDefault",
    ],
    [!pod.hostNetwork && !pod.hostPID && !pod.hostIPC, "hostNetwork", "a pod must not share the node's namespaces"],
    [pod.automountServiceAccountToken === false, "automountServiceAccountToken", "must be false"],
    [pod.enableServiceLinks === false, "enableServiceLinks", "must be false: a Service's name would become a variable"],
    ...(pod.volumes ?? []).map(
      (volume) => [!("hostPath" in volume), `volumes.${String(volume.name)}`, "must not be of the node"] as const,
    ),
  ];
  return rules.filter(([holds]) => !holds).map(([, where, message]) => [where, message]);
}

function containerFindings({ resources, securityContext: context = {} }: CheckedContainer): readonly Fault[] {
  const { drop } = (context.capabilities ?? {}) as { drop?: readonly string[] };
  const rules: readonly (readonly [boolean, string, string])[] = [
    [context.allowPrivilegeEscalation === false, "securityContext.allowPrivilegeEscalation", "must be false"],
    [context.readOnlyRootFilesystem === true, "securityContext.readOnlyRootFilesystem", "must be true"],
    [context.privileged !== true, "securityContext.privileged", "must not be true"],
    [drop?.includes("ALL") === true, "securityContext.capabilities.drop", "must hold ALL"],
    [resources?.requests?.cpu !== undefined, "resources.requests.cpu", "is missing"],
    [resources?.requests?.memory !== undefined, "resources.requests.memory", "is missing"],
    [resources?.limits?.memory !== undefined, "resources.limits.memory", "is missing"],
  ];
  return rules.filter(([holds]) => !holds).map(([, where, message]) => [where, message]);
}
