import type { Deployment, DeploymentSpec, StatefulSet, StatefulSetSpec } from "kubernetes-types/apps/v1.d.ts";
import type { Input, Written } from "../template/language.ts";
import { type Identity, metadata, objectName, selectorLabels } from "./names.ts";

/** A Deployment; under autoscaling it has no replicas, which the autoscaler owns. */
export function deployment(
  name: Input<string>,
  identity: Identity,
  spec: Written<Omit<DeploymentSpec, "selector">>,
): Written<Deployment> {
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: metadata(objectName(name), identity),
    spec: { ...owning(identity), ...spec },
  };
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
  return {
    apiVersion: "apps/v1",
    kind: "StatefulSet",
    metadata: metadata(objectName(name), identity),
    spec: { serviceName: objectName(name), ...owning(identity), ...spec },
  };
}

/** By which labels a controller knows its pods, and how many of their former templates it keeps. */
const owning = (identity: Identity) => ({
  revisionHistoryLimit: 5,
  selector: { matchLabels: selectorLabels(identity) },
});
