import { type Credential, type CredentialSet, credentialsChecksum } from "../credentials.ts";
import { kokuServer } from "../koku/database.ts";
import { storageSecret } from "../object-storage/credentials.ts";
import { trino } from "./values.ts";

/** With which the nodes know one another. */
export const internalSecret: Credential = {
  key: "internal-secret",
  given: trino.internalSecret,
  path: "trino.internalSecret",
  length: 64,
};

export const trinoSecret: CredentialSet = {
  name: "trino-credentials",
  mark: "internal-secret",
  identity: { name: "trino", component: "trino" },
  existing: trino.existingSecret,
  credentials: [internalSecret],
  needed: trino.enabled,
};

/** Annotations that restart a node when a credential that it reads changes. */
export const trinoCredentialChecksums = {
  "checksum/internal-secret": credentialsChecksum(trinoSecret),
  "checksum/database": credentialsChecksum(kokuServer.secret, [kokuServer.database.making.credential]),
  "checksum/storage": credentialsChecksum(storageSecret),
};
