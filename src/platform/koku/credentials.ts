import type { Credential, CredentialSet } from "../credentials.ts";
import { guests } from "../database/guests.ts";
import { database } from "../database/values.ts";
import { koku } from "./values.ts";

/** Django's signing key. */
export const djangoKey: Credential = {
  key: "django-secret-key",
  given: koku.djangoSecretKey,
  path: "koku.djangoSecretKey",
  old: true,
  length: 50,
};

export const kokuSecret: CredentialSet = {
  name: "koku-secret",
  file: "koku-credentials",
  mark: "django-key",
  identity: { name: "koku", component: "koku" },
  existing: koku.existingSecret,
  credentials: [djangoKey],
};

const { readReplica } = database;

export const kokuPassword: Credential = {
  key: "koku-password",
  given: database.password,
  path: "database.koku.password",
  old: true,
  length: 32,
};

/** With which the API reads from the replica. */
export const replicaPassword: Credential = {
  key: "koku-replica-password",
  given: readReplica.password,
  path: "database.koku.readReplica.password",
  length: 32,
  needed: readReplica.enabled,
};

/** With which the replica follows the primary. */
export const replicationPassword: Credential = {
  key: "koku-replication-password",
  given: readReplica.replication.password,
  path: "database.koku.readReplica.replication.password",
  length: 32,
  needed: readReplica.enabled,
};

export const databaseSecret: CredentialSet = {
  name: "db-credentials",
  mark: "database",
  identity: { name: "db-koku", component: "database" },
  existing: database.existingSecret,
  credentials: [kokuPassword, replicaPassword, replicationPassword, ...guests.map(({ password }) => password)],
};
