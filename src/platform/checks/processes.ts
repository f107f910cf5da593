import type { KubernetesObject } from "../render.ts";
import type { Finding } from "./finding.ts";
import { fault, nameOf } from "./objects.ts";
import { processesIn } from "./running.ts";

/** Processes that cannot write where their contract says, and second copies of those of which only one may run. */
export function brokenProcesses(objects: readonly KubernetesObject[]): readonly Finding[] {
  const scaled = new Set(objects.filter(({ kind }) => kind === "HorizontalPodAutoscaler").map(targetOf));
  return objects.flatMap((object) =>
    processesIn(object).flatMap(({ container: { name, volumeMounts = [] }, process: { writable, single } }) => {
      const writes = volumeMounts.filter(({ readOnly }) => readOnly !== true).map(({ mountPath }) => mountPath);
      const messages = Object.entries(writable)
        .filter(([path]) => !writes.includes(path))
        .map(([path, reason]) => `${path} cannot be written (${reason}); mount a volume there`);
      if (single === true && mayBeSeveral(object, scaled))
        messages.push("of this process only one may run: one replica, and Recreate for a Deployment");
      return messages.map((message) => fault(object, message, name));
    }),
  );
}

const targetOf = ({ spec }: KubernetesObject): string => {
  const { scaleTargetRef } = spec as { scaleTargetRef: { kind: string; name: string } };
  return `${scaleTargetRef.kind}/${scaleTargetRef.name}`;
};

/** Whether two of an object's pods may run at a time; a Deployment starts the next before the last has ended, unless told. */
function mayBeSeveral(object: KubernetesObject, scaled: ReadonlySet<string>): boolean {
  const { replicas, parallelism, strategy } = object.spec as {
    readonly replicas?: number;
    readonly parallelism?: number;
    readonly strategy?: { readonly type?: string };
  };
  const rolls = object.kind === "Deployment" && strategy?.type !== "Recreate";
  return rolls || (replicas ?? parallelism ?? 1) > 1 || scaled.has(nameOf(object));
}
