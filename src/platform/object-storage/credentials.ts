import { objectName } from "../../kubernetes/names.ts";
import { and, type Expr, not, present, textTemplate, when } from "../../template/language.ts";
import type { Credential, CredentialSet } from "../secrets/credentials.ts";
import { isClaimed, isMinio, isOdf } from "./flavour.ts";
import { minio, objectStorage, odf } from "./values.ts";

/** The claim, and the Secret and ConfigMap of the same name that the operator writes for it. */
export const claimName = objectName("storage-bucket");

/** What is given in `objectStorage`, or for MinIO as the existing chart has it. */
const given = (name: string, own: Expr<string>, ofMinio: Expr<string>) =>
  textTemplate(`ros-ocp.storage.given.${name}`, { about: `The ${name} that the values give.` }, () =>
    when(and(isMinio, not(present(own))), ofMinio, own),
  )();

export const storageAccessKey: Credential = {
  key: "access-key",
  given: given("accessKey", objectStorage.accessKey, minio.rootUser),
  path: "objectStorage.accessKey",
  length: 32,
};

export const storageSecretKey: Credential = {
  key: "secret-key",
  given: given("secretKey", objectStorage.secretKey, minio.rootPassword),
  path: "objectStorage.secretKey",
  length: 32,
};

export const storageSecret: CredentialSet = {
  name: "storage-credentials",
  mark: "storage",
  identity: { name: "storage", component: "storage" },
  existing: textTemplate("ros-ocp.storage.existingSecret", { about: "A Secret that somebody else writes." }, () =>
    when(
      isClaimed,
      claimName,
      when(and(isOdf, present(odf.credentials.secretName)), odf.credentials.secretName, objectStorage.existingSecret),
    ),
  )(),
  credentials: [storageAccessKey, storageSecretKey],
};
