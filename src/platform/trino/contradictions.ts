import { OLDEST } from "../../contracts/trino/versions.ts";
import {
  and,
  bytes,
  type Expr,
  eachEntry,
  eq,
  gt,
  hasKey,
  lt,
  ne,
  not,
  present,
  t,
  when,
} from "../../template/language.ts";
import { autoscalingContradictions } from "../autoscaling-contradictions.ts";
import { storageUrl } from "../backings/s3/facts.ts";
import { componentProblems } from "../component-problems.ts";
import { type Contradiction, lineOf, problemsOf } from "../contradiction.ts";
import { objectStorage } from "../object-storage/values.ts";
import { mebibytes } from "../quantity.ts";
import { memoryProblems } from "./memory-contradictions.ts";
import { trino } from "./values.ts";
import { trinoVersion } from "./version.ts";

const SHARED = "with which Koku and the metastore use the same data; set it there";

const { hive, further } = trino.catalogs;
const { spill } = trino.worker;
const { tls, internalSecret } = trino;
const CONNECTOR = "connector.name";
/** Of so many characters Trino makes no certificates, from some version on. */
const SHORTEST = 32;

const contradictions: readonly Contradiction[] = [
  {
    when: eq(trinoVersion, 0),
    message: t`trino.version: neither it nor the tag ${trino.image.tag} is a number, and the names of Trino's properties depend on the version; set it, as in "481"`,
  },
  {
    when: and(present(trino.image.digest), not(present(trino.version))),
    message:
      'trino.version: an image that is named by its digest does not say its version, on which the names of Trino\'s properties depend; set it, as in "481"',
  },
  {
    when: and(gt(trinoVersion, 0), lt(trinoVersion, OLDEST)),
    message: t`trino.image.tag: version ${trinoVersion} is older than ${OLDEST}, the oldest whose properties are known here; take a newer one`,
  },
  {
    when: and(tls.enabled, eq(tls.port, trino.coordinator.port)),
    message: t`trino.tls.port: ${tls.port} is trino.coordinator.port, where Koku is answered without TLS; take another, such as 8443`,
  },
  {
    when: and(tls.enabled, present(internalSecret), lt(bytes(internalSecret), SHORTEST)),
    message: t`trino.internalSecret: keys of TLS are made of it, and it is shorter than ${SHORTEST} characters, which could be guessed from a certificate; give it as many, or leave it empty`,
  },
  {
    when: not(hive.enabled),
    message:
      "trino.catalogs.hive.enabled: Koku's SQL names the catalog hive; set it to true, or trino.enabled to false",
  },
  ...["hive", "postgres", "system", "jmx"].map((name) => ({
    when: hasKey(further, name),
    message:
      name === "hive" || name === "postgres"
        ? `trino.catalogs.further.${name}: the chart writes the catalog ${name} itself, for Koku; take another name`
        : `trino.catalogs.further.${name}: ${name} is the name of a catalog that Trino has built in; take another name`,
  })),
  {
    when: and(present(hive.s3Endpoint), ne(hive.s3Endpoint, objectStorage.endpoint), ne(hive.s3Endpoint, storageUrl)),
    message: t`trino.catalogs.hive.s3Endpoint: ${hive.s3Endpoint} is not objectStorage.endpoint, ${SHARED}`,
  },
  {
    when: and(present(hive.s3AccessKey), ne(hive.s3AccessKey, objectStorage.accessKey)),
    message: `trino.catalogs.hive.s3AccessKey: it is not objectStorage.accessKey, ${SHARED}`,
  },
  {
    when: and(present(hive.s3SecretKey), ne(hive.s3SecretKey, objectStorage.secretKey)),
    message: `trino.catalogs.hive.s3SecretKey: it is not objectStorage.secretKey, ${SHARED}`,
  },
  {
    when: and(not(trino.worker.autoscaling.enabled), lt(trino.worker.replicas, 1)),
    message:
      "trino.worker.replicas: 0 workers do no work, and every query would wait for one and fail; set at least 1, or trino.enabled to false",
  },
  ...autoscalingContradictions("trino.worker", trino.worker),
  {
    when: and(spill.enabled, lt(mebibytes({ quantity: spill.size }), 1024)),
    message: t`trino.worker.spill.size: ${spill.size} is less than 1Gi, or not in whole Mi or Gi; give it at least 1Gi, or disable it`,
  },
  {
    when: eq(mebibytes({ quantity: trino.coordinator.storage.size }), 0),
    message: t`trino.coordinator.storage.size: ${trino.coordinator.storage.size} is no storage, or not in whole Mi or Gi; give it some, such as 50Gi`,
  },
];

/** A property file would hold such a property twice, and Trino take the last. */
const repeatedProperties = eachEntry(further, { key: "name", item: "catalog" }, (name, catalog) => {
  const saysConnector = (map: string, property: Expr<string>) =>
    lineOf({
      when: eq(property, CONNECTOR),
      message: t`trino.catalogs.further.${name}.${map}: ${CONNECTOR} is what connector says; take it out`,
    });
  return [
    eachEntry(catalog.properties, { key: "property", item: "value" }, (property) => [
      saysConnector("properties", property),
      eachEntry(catalog.secretProperties, { key: "secret", item: "source" }, (secret) =>
        lineOf({
          when: eq(secret, property),
          message: t`trino.catalogs.further.${name}.secretProperties: ${secret} is among properties too; take it out of one of them`,
        }),
      ),
    ]),
    eachEntry(catalog.secretProperties, { key: "property", item: "source" }, (property) =>
      saysConnector("secretProperties", property),
    ),
  ];
});

/** Values for Trino that contradict each other; most of them count only where there is Trino. */
export const trinoProblems = problemsOf("trino", "Trino", [
  when(trino.enabled, [
    ...contradictions.map(lineOf),
    repeatedProperties,
    memoryProblems("trino.coordinator", trino.coordinator),
    memoryProblems("trino.worker", trino.worker),
  ]),
  componentProblems("trino.coordinator", trino.coordinator),
  componentProblems("trino.worker", trino.worker),
]);
