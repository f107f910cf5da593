import type { ServiceAccount } from "kubernetes-types/core/v1.d.ts";
import type { Written } from "../template/language.ts";
import { type Identity, metadata, objectName } from "./names.ts";

/** An account without rights: pods do not talk to the API server, and no token is mounted. */
export function serviceAccount(name: string, identity: Identity): Written<ServiceAccount> {
  return {
    apiVersion: "v1",
    kind: "ServiceAccount",
    metadata: metadata(objectName(name), identity),
    automountServiceAccountToken: false,
  };
}
