import type { PersistentVolumeClaim, PersistentVolumeClaimSpec } from "kubernetes-types/core/v1.d.ts";
import { type Expr, present, type Written, when } from "../template/language.ts";
import { quantity } from "../values/schema.ts";
import { common } from "./common-values.ts";
import { type Identity, metadata, objectName } from "./names.ts";

const UNITS = "(m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei)?";

/**
 * How much a claim asks for: more than nothing, which the API server takes in a StatefulSet and refuses for each pod.
 *
 * @example claimSize("20Gi", "Size of the claim.")
 */
export const claimSize = (value: string, about: string) =>
  quantity(value, {
    about,
    pattern: `^0{0,8}([1-9][0-9]{0,14}|[1-9][0-9]{0,8}(\\.[0-9]{1,9})?${UNITS}|0\\.0{0,8}[1-9][0-9]{0,8}${UNITS})$`,
    form: "a quantity above 0",
  });

/** A volume that each pod of a StatefulSet keeps. */
export interface Claim {
  /** As the existing release has it: a StatefulSet cannot rename its claims. */
  readonly name: string;
  readonly size: Expr<string>;
  /** Where it is mounted; absent where the mount stands among the workload's own. */
  readonly at?: string;
}

const claimSpec = (size: Expr<string>): Written<PersistentVolumeClaimSpec> => ({
  accessModes: ["ReadWriteOnce"],
  storageClassName: when(present(common.global.storageClass), common.global.storageClass),
  resources: { requests: { storage: size } },
});

/** A claim as a StatefulSet makes it for each of its pods. */
export const claimTemplate = ({ name, size }: Claim): Written<PersistentVolumeClaim> => ({
  metadata: { name },
  spec: claimSpec(size),
});

/**
 * A claim of its own, for a Deployment.
 *
 * @example volumeClaim("redis-data", identity, redis.persistence.size)
 */
export const volumeClaim = (name: string, identity: Identity, size: Expr<string>): Written<PersistentVolumeClaim> => ({
  apiVersion: "v1",
  kind: "PersistentVolumeClaim",
  metadata: metadata(objectName(name), identity),
  spec: claimSpec(size),
});
