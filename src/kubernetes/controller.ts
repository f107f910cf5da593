import type { Deployment, DeploymentSpec, StatefulSet, StatefulSetSpec } from "kubernetes-types/apps/v1.d.ts";
import type { Input, Written } from "../template/language.ts";
import { type Identity, metadata, objectName, selectorLabels } from "./names.ts";

/** What every controller of pods has. */
const controller = <K extends string>(kind: K, name: Input<string>, identity: Identity) => ({
  apiVersion: "apps/v1" as const,
  kind,
  metadata: metadata(objectName(name), identity),
  spec: { revisionHistoryLimit: 5, selector: { matchLabels: selectorLabels(identity) } },
});

/** A Deployment; under autoscaling it has no replicas, which the autoscaler owns. */
export function deployment(
  name: Input<string>,
  identity: Identity,
  spec: Written<Omit<DeploymentSpec, "selector">>,
): Written<Deployment> {
  const own = controller("Deployment", name, identity);
  return { ...own, spec: { ...own.spec, ...spec } };
}

/**
 * A StatefulSet, whose pods are found under the Service of the same name.
 *
 * @example statefulSet("minio", minioIdentity, { replicas: 1, template, volumeClaimTemplates })
 */
export function statefulSet(
  name: Input<string>,
  identity: Identity,
  spec: Written<Omit<StatefulSetSpec, "selector">>,
): Written<StatefulSet> {
  const own = controller("StatefulSet", name, identity);
  return { ...own, spec: { serviceName: objectName(name), ...own.spec, ...spec } };
}
