import { when } from "../../template/language.ts";
import { caches } from "../cache.ts";
import { credentialsChecksum } from "../credentials.ts";
import { kafkaSecret, withSasl } from "../kafka/values.ts";
import { storageSecret } from "../object-storage/values.ts";
import { databaseSecret, kokuPassword, kokuSecret, replicaPassword } from "./credentials.ts";
import { readsFromReplica } from "./environment.ts";

const [redis, valkey] = caches;
const database = credentialsChecksum(databaseSecret, [kokuPassword]);

/** The gate asks the database also for a process that itself never does. */
const all = {
  "checksum/django-key": credentialsChecksum(kokuSecret),
  "checksum/database": database,
  "checksum/cache": when(redis.enabled, credentialsChecksum(redis.secret), credentialsChecksum(valkey.secret)),
};
const kafka = { "checksum/kafka": when(withSasl, credentialsChecksum(kafkaSecret)) };
const storage = { "checksum/storage": credentialsChecksum(storageSecret) };

/** Annotations of each process of Koku, which restart it when a credential that it reads changes. */
export const credentialChecksums = {
  apiReads: {
    ...all,
    ...kafka,
    "checksum/database": when(
      readsFromReplica,
      credentialsChecksum(databaseSecret, [kokuPassword, replicaPassword]),
      database,
    ),
  },
  apiWrites: { ...all, ...kafka },
  masu: { ...all, ...storage },
  worker: { ...all, ...kafka, ...storage },
  beat: all,
};
