import { fullname, isUnfitForServices } from "../kubernetes/names.ts";
import {
  and,
  type Expr,
  le,
  linesTemplate,
  lt,
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
import { databaseContradictions } from "./database/contradictions.ts";
import { guestContradictions } from "./database/guest-contradictions.ts";
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
import { isBelow } from "./quantity.ts";
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
  ...databaseContradictions,
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
