import { fullname, isUnfitForServices } from "../kubernetes/names.ts";
import {
  and,
  type Expr,
  eq,
  hasPrefix,
  le,
  linesTemplate,
  lt,
  mul,
  ne,
  not,
  or,
  present,
  release,
  t,
  textTemplate,
  when,
} from "../template/language.ts";
import { caches } from "./cache.ts";
import { cacheContradictions } from "./cache-contradictions.ts";
import { eachPool } from "./celery/pools.ts";
import { celery } from "./celery/values.ts";
import type { Contradiction } from "./contradiction.ts";
import { type CredentialSet, isMissing, secrets } from "./credentials.ts";
import { databaseCa } from "./database/ca.ts";
import { guestContradictions } from "./database/contradictions.ts";
import { internalDatabase, internalReplica } from "./database/host.ts";
import { database } from "./database/values.ts";
import { gatewayContradictions } from "./gateway/contradictions.ts";
import { gateway } from "./gateway/values.ts";
import { hiveContradictions } from "./hive/contradictions.ts";
import { hive } from "./hive/values.ts";
import { ingressContradictions } from "./ingress/contradictions.ts";
import { ingress } from "./ingress/values.ts";
import { kafkaContradictions } from "./kafka/contradictions.ts";
import { kafka, kafkaPassword, kafkaSecret } from "./kafka/values.ts";
import { databaseSecret, kokuSecret } from "./koku/credentials.ts";
import { koku } from "./koku/values.ts";
import { storageContradictions } from "./object-storage/contradictions.ts";
import { storageSecret } from "./object-storage/credentials.ts";
import { minio } from "./object-storage/minio-values.ts";
import { objectStorage } from "./object-storage/values.ts";
import { isBelow, isBelowMebibytes, isZero, mebibytesOf } from "./quantity.ts";
import { sourcesApiContradictions } from "./sources-api/contradictions.ts";
import { sourcesApi, sourcesSecret } from "./sources-api/values.ts";
import { takenCommonKeys, takenPodKeys } from "./taken-keys.ts";
import { trinoContradictions } from "./trino/contradictions.ts";
import { trinoSecret } from "./trino/credentials.ts";
import { trino } from "./trino/values.ts";
import { unleashContradictions } from "./unleash/contradictions.ts";
import { unleash, unleashSecret } from "./unleash/values.ts";

const { readReplica } = database;

/** Every Secret of the release. */
const credentialSets: readonly CredentialSet[] = [
  kokuSecret,
  databaseSecret,
  ...caches.map(({ secret }) => secret),
  storageSecret,
  kafkaSecret,
  sourcesSecret,
  unleashSecret,
  trinoSecret,
];

/** The credentials that have no source, by the paths where each could be given. */
const missing = textTemplate("ros-ocp.credentials.missing", { about: "Credentials that come from nowhere." }, () =>
  credentialSets.flatMap((set) =>
    set.credentials
      .filter((credential) => credential !== kafkaPassword)
      .map((credential) => when(isMissing(set, credential), ` ${credential.path}`)),
  ),
);

const scaled = [
  ["koku.apiReads", koku.apiReads],
  ["koku.apiWrites", koku.apiWrites],
  ["gateway", gateway],
  ["ingress", ingress],
] as const;

const sized = [
  ["koku.apiReads", koku.apiReads],
  ["koku.apiWrites", koku.apiWrites],
  ["koku.masu", koku.masu],
  ["koku.listener", koku.listener],
  ["koku.sourcesClient", koku.sourcesClient],
  ["koku.sourcesListener", koku.sourcesListener],
  ["koku.migration", koku.migration],
  ["ingress", ingress],
  ["sourcesApi", sourcesApi],
  ["sourcesApi.statusListener", sourcesApi.statusListener],
  ["sourcesApi.backgroundWorker", sourcesApi.backgroundWorker],
  ["unleash", unleash],
  ["celery.beat", celery.beat],
  ["database.koku", database],
  ["database.koku.readReplica", readReplica],
  ["gateway", gateway],
  ["minio", minio],
  ["objectStorage.bucketJob", objectStorage.bucketJob],
  ["kafka.embedded", kafka.embedded],
  ["kafka.topics", kafka.topics],
  ["hive", hive],
  ...caches.map(({ name, values }) => [name, values] as const),
  ["trino.coordinator", trino.coordinator],
  ["trino.worker", trino.worker],
] as const;

const contradictions: readonly Contradiction[] = [
  {
    when: isUnfitForServices,
    message: t`fullnameOverride: for the release ${release.name} names begin with ${fullname()}, and a Service's begins with a letter and has no dot; set fullnameOverride, or give the release another name`,
  },
  ...trinoContradictions,
  ...cacheContradictions,
  {
    when: present(missing()),
    message: t`secrets: nothing provides${missing()}. Set secrets.seed to a random text and keep it (openssl rand -hex 32), or give each value, or name a Secret in each existingSecret, or make the Secrets beforehand and set secrets.existing`,
  },
  {
    when: and(secrets.existing, or(present(secrets.seed), present(koku.djangoSecretKey), present(database.password))),
    message:
      "secrets.existing: the Secrets are said to exist, but secrets.seed, koku.djangoSecretKey or database.koku.password is given too; unset one or the other",
  },
  {
    when: and(
      internalDatabase,
      or(eq(database.user, "postgres"), eq(readReplica.user, "postgres"), eq(readReplica.replication.user, "postgres")),
    ),
    message:
      "database.koku: postgres is the superuser of the chart's own server; give user, readReplica.user and readReplica.replication.user other names",
  },
  {
    when: and(
      internalDatabase,
      or(eq(database.name, "postgres"), eq(database.name, "template0"), eq(database.name, "template1")),
    ),
    message: t`database.koku.name: ${database.name} is PostgreSQL's own; take another name`,
  },
  {
    when: and(readReplica.enabled, internalReplica, not(internalDatabase)),
    message: t`database.koku.readReplica: the chart can only replicate its own server, and database.koku.host is ${database.host}; name the replica of that server in database.koku.readReplica.host, or disable it`,
  },
  {
    when: and(readReplica.enabled, internalReplica, isZero({ quantity: readReplica.storage.size })),
    message: t`database.koku.readReplica.storage.size: ${readReplica.storage.size} is no storage; give the replica at least as much as the primary`,
  },
  {
    when: and(internalDatabase, isZero({ quantity: database.storage.size })),
    message: t`database.koku.storage.size: ${database.storage.size} is no storage; Koku's data needs some, such as 20Gi`,
  },
  {
    when: and(
      readReplica.enabled,
      internalReplica,
      internalDatabase,
      isBelow(readReplica.storage.size, database.storage.size),
    ),
    message: t`database.koku.readReplica.storage.size: ${readReplica.storage.size} is less than the primary's ${database.storage.size}, of which the replica is a copy; make it as large`,
  },
  {
    when: and(
      readReplica.enabled,
      internalReplica,
      internalDatabase,
      isBelowMebibytes(database.storage.size, mul(2, mebibytesOf(readReplica.maxLag))),
    ),
    message: t`database.koku.readReplica.maxLag: the primary may keep ${readReplica.maxLag} of its log for the replica, which is more than half of database.koku.storage.size, ${database.storage.size}; lower one or raise the other`,
  },
  {
    when: and(
      internalDatabase,
      isBelowMebibytes(database.resources.limits.memory, mul(2, mebibytesOf(database.sharedBuffers))),
    ),
    message: t`database.koku.sharedBuffers: ${database.sharedBuffers} are more than half of database.koku.resources.limits.memory, ${database.resources.limits.memory}, and connections need the rest; lower it, or raise the limit`,
  },
  {
    when: and(
      readReplica.enabled,
      or(
        eq(readReplica.user, database.user),
        eq(readReplica.replication.user, database.user),
        eq(readReplica.replication.user, readReplica.user),
      ),
    ),
    message:
      "database.koku.readReplica: the roles database.koku.user, readReplica.user and readReplica.replication.user must differ, since each may do other things; give them three names",
  },
  {
    when: and(koku.apiWrites.enabled, koku.apiWrites.database.useReadReplica),
    message: "koku.apiWrites.database.useReadReplica: a replica refuses writes; set it to false",
  },
  {
    when: and(internalDatabase, ne(database.sslMode, "disable")),
    message: t`database.koku.sslMode: the chart's own server speaks no TLS, so ${database.sslMode} cannot work; set it to disable, or use an external server`,
  },
  {
    when: and(not(internalDatabase), hasPrefix(database.sslMode, "verify-"), not(databaseCa.given)),
    message: t`database.koku.sslMode: ${database.sslMode} checks who signed the server's certificate, and nothing says whom to trust; name a ConfigMap or a Secret with the authority's certificate in database.koku.ca (for a public authority one with a bundle that holds it), or set sslMode to require, which checks nothing`,
  },
  {
    when: and(databaseCa.given, internalDatabase),
    message:
      "database.koku.ca: the chart's own server speaks no TLS, so there is no certificate to check; unset it, or name an external server in database.koku.host",
  },
  {
    when: and(present(database.ca.configMap), present(database.ca.secret)),
    message: t`database.koku.ca: the ConfigMap ${database.ca.configMap} and the Secret ${database.ca.secret} are both given; unset one of them`,
  },
  ...storageContradictions,
  ...kafkaContradictions,
  ...gatewayContradictions,
  ...guestContradictions,
  ...hiveContradictions,
  ...scaled.map(([path, { replicas, autoscaling }]) => ({
    when: and(autoscaling.enabled, le(autoscaling.maxReplicas, replicas)),
    message: t`${path}.autoscaling.maxReplicas: ${autoscaling.maxReplicas} is not above ${path}.replicas, which is ${replicas} and the least that runs, so nothing can scale; raise it, or disable autoscaling`,
  })),
  ...scaled.map(([path, { replicas, autoscaling }]) => ({
    when: and(autoscaling.enabled, lt(replicas, 1)),
    message: t`${path}.replicas: ${replicas} is the least that autoscaling may run, and it cannot scale from none; set at least 1`,
  })),
];

const written = ({ when: condition, message }: Contradiction) => when(condition, message);

/** Contradictions within one component. */
function within(path: Expr<string> | string, settings: (typeof sized)[number][1]): readonly Contradiction[] {
  const { limits, requests } = settings.resources;
  return [
    {
      when: isBelow(limits.memory, requests.memory),
      message: t`${path}.resources: the memory limit ${limits.memory} is below the request ${requests.memory}; raise the limit, or lower the request`,
    },
    ...takenPodKeys(path, settings),
  ];
}

/** All contradictions of the values, a line each. */
export const problems = linesTemplate(
  "ros-ocp.problems",
  { about: "Contradictions in the values, a line each." },
  () => [
    ...contradictions.map(written),
    ...ingressContradictions.map(written),
    ...sourcesApiContradictions.map(written),
    ...unleashContradictions.map(written),
    ...takenCommonKeys.map(written),
    ...sized.flatMap(([path, settings]) => within(path, settings).map(written)),
    eachPool((name, pool) => within(t`celery.workers.${name}`, pool).map(written)),
  ],
)();
