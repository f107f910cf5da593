import type { Volume, VolumeMount } from "kubernetes-types/core/v1.d.ts";
import { type Expr, or, present, type Ref, type TemplatedItem, unless, when } from "../template/language.ts";
import { group, text } from "../values/schema.ts";
import { OBJECT_NAME_OR_NONE } from "./object-name.ts";

/** Where the certificates of a service's own authority are, and when they must be given. */
export function caValues(service: string, needed = "where it is not a public one") {
  return group(`The certificate authority of ${service}, ${needed}.`, {
    configMap: text("", {
      about: "A ConfigMap with its certificates, such as OpenShift's `openshift-service-ca.crt`.",
      example: "openshift-service-ca.crt",
      pattern: OBJECT_NAME_OR_NONE,
    }),
    secret: text("", { about: "A Secret with them, instead of a ConfigMap.", pattern: OBJECT_NAME_OR_NONE }),
    key: text("ca.crt", { about: "The key that holds them, as PEM.", pattern: "^[A-Za-z0-9._-]+$" }),
  });
}

/** Where the certificates are: as the operator says, or as it follows from other values. */
export type CaSource = Pick<Ref<ReturnType<typeof caValues>>, "configMap" | "secret" | "key">;

/** A certificate authority as pods see it. */
export interface CaBundle {
  /** Whether there is one. */
  readonly given: Expr<boolean>;
  /** The file with its certificates, as PEM. */
  readonly file: string;
  readonly mount: TemplatedItem<VolumeMount>;
  readonly volume: TemplatedItem<Volume>;
}

/**
 * A certificate authority as a volume and its mount, both present only where it is given.
 *
 * @example caBundle("storage-ca", "/etc/storage-ca", objectStorage.ca).file   // "/etc/storage-ca/ca.crt"
 */
export function caBundle(name: string, directory: string, ca: CaSource): CaBundle {
  const given = or(present(ca.configMap), present(ca.secret));
  const items = [{ key: ca.key, path: "ca.crt" }];
  return {
    given,
    file: `${directory}/ca.crt`,
    mount: when(given, { name, mountPath: directory, readOnly: true }),
    volume: when(given, {
      name,
      configMap: when(present(ca.configMap), { name: ca.configMap, items }),
      secret: unless(present(ca.configMap), { secretName: ca.secret, items }),
    }),
  };
}
