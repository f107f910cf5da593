import { and, type Expr, when } from "../../template/language.ts";
import { redisServer, valkeyServer } from "../cache/values.ts";
import { credentialsChecksum } from "../credentials.ts";
import { embedded, withTrino } from "../engine.ts";
import { kafkaSecret, withSasl } from "../kafka/values.ts";
import { awsConfig } from "../object-storage/aws-config.ts";
import { storageSecret } from "../object-storage/credentials.ts";
import { sourcesPsk, sourcesSecret } from "../sources-api/values.ts";
import { unleashSecret } from "../unleash/values.ts";
import { databaseSecret, kokuPassword, kokuSecret, replicaPassword } from "./credentials.ts";
import { readsFromReplica } from "./environment.ts";

const database = credentialsChecksum(databaseSecret, [kokuPassword]);

/** The gate asks the database also for a process that itself never does. */
const all = {
  "checksum/django-key": credentialsChecksum(kokuSecret),
  "checksum/database": database,
  "checksum/cache": when(
    redisServer.enabled,
    credentialsChecksum(redisServer.secret),
    credentialsChecksum(valkeyServer.secret),
  ),
};
const kafka = (engine?: Expr<boolean>) => ({
  "checksum/kafka": when(engine === undefined ? withSasl : and(engine, withSasl), credentialsChecksum(kafkaSecret)),
});
const storage = {
  "checksum/storage": credentialsChecksum(storageSecret),
  "checksum/storage-client": awsConfig.checksum,
};
const flags = { "checksum/unleash": when(withTrino, credentialsChecksum(unleashSecret)) };
const sources = { "checksum/sources": when(withTrino, credentialsChecksum(sourcesSecret, [sourcesPsk])) };

/** Annotations of each process of Koku, which restart it when a credential that it reads changes. */
export const credentialChecksums = {
  apiReads: {
    ...all,
    ...kafka(embedded),
    ...flags,
    "checksum/database": when(
      readsFromReplica,
      credentialsChecksum(databaseSecret, [kokuPassword, replicaPassword]),
      database,
    ),
  },
  apiWrites: { ...all, ...kafka(embedded), ...flags },
  masu: { ...all, ...storage, ...flags, ...sources },
  worker: { ...all, ...kafka(withTrino), ...storage, ...flags, ...sources },
  listener: { ...all, ...kafka(), ...storage, ...flags },
  sourcesClient: { ...all, ...kafka(), ...flags, ...sources },
  sourcesListener: { ...all, ...kafka(), ...flags, ...sources },
  beat: all,
};
