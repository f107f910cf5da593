import type { ConfigMap, HTTPGetAction } from "kubernetes-types/core/v1.d.ts";
import { environmentFor } from "../../contracts/environment.ts";
import { trino as contract } from "../../contracts/trino/trino.ts";
import { type Identity, metadata, objectName } from "../../kubernetes/names.ts";
import { type Lifetime, type Mounts, scratch, type Volumes } from "../../kubernetes/pod.ts";
import { execProbe } from "../../kubernetes/probe.ts";
import { type Expr, entries, sha256sum, t, type Written } from "../../template/language.ts";
import { type SecretKey, secretKey } from "../credentials.ts";
import { kokuDatabase } from "../koku/database.ts";
import { storageAccessKeySource, storageSecretKeySource } from "../object-storage/client.ts";
import { accessControl, accessRules } from "./access.ts";
import { catalogsChecksum, furtherCatalogs, furtherVariables, hiveCatalog, postgresCatalog } from "./catalogs.ts";
import { nodeProperties } from "./config.ts";
import { internalSecret, trinoCredentialChecksums, trinoSecret } from "./credentials.ts";
import { coordinatorIdentity, ETC } from "./identity.ts";
import { trustStore } from "./trust-store.ts";

/** What the coordinator and the workers have in common. */

interface Field {
  readonly fieldRef: { readonly fieldPath: string };
}
const { environment } = environmentFor<Expr<string>, SecretKey | Field>();
const field = (fieldPath: string): Field => ({ fieldRef: { fieldPath } });

/** Variables of a node. */
export const variables = [
  ...environment(contract, "worker", {
    NODE_ID: field("metadata.name"),
    NODE_ADDRESS: field("status.podIP"),
    INTERNAL_SECRET: secretKey(trinoSecret, internalSecret),
    S3_ACCESS_KEY: storageAccessKeySource,
    S3_SECRET_KEY: storageSecretKeySource,
    KOKU_PASSWORD: kokuDatabase.password,
  }).map(({ name, value }) => ({ name, valueFrom: value as SecretKey | Field })),
  furtherVariables,
];

/** A node's files but for its catalogs. */
export const configMap = (name: string, identity: Identity, files: { config: Expr<string>; jvm: Expr<string> }) =>
  ({
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: metadata(objectName(`${name}-config`), identity),
    data: {
      "node.properties": nodeProperties,
      "jvm.config": files.jvm,
      "config.properties": files.config,
      "access-control.properties": accessControl,
      "rules.json": accessRules,
    },
  }) satisfies Written<ConfigMap>;

export const catalogConfig = {
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: metadata(objectName("trino-catalog-config"), coordinatorIdentity),
  data: {
    "hive.properties": hiveCatalog,
    "postgres.properties": postgresCatalog,
    ...entries(furtherCatalogs),
  },
} satisfies Written<ConfigMap>;

/** What restarts a node when it changes. */
export const checksums = (settings: Expr<string>, jvm: Expr<string>) => ({
  "checksum/config": sha256sum(t`${settings}${jvm}${nodeProperties}${accessControl}${accessRules}`),
  "checksum/catalogs": catalogsChecksum,
  ...trinoCredentialChecksums,
});

const tmp = scratch("tmp", "/tmp", "1Gi");

export const mounts: Mounts = [
  { name: "config", mountPath: ETC, readOnly: true },
  { name: "catalog", mountPath: `${ETC}/catalog`, readOnly: true },
  tmp.mount,
  trustStore.mount,
  kokuDatabase.ca.mount,
];

export const volumes = (name: string): Volumes => [
  { name: "config", configMap: { name: objectName(`${name}-config`) } },
  { name: "catalog", configMap: { name: objectName("trino-catalog-config") } },
  tmp.volume,
  ...trustStore.volumes,
  kokuDatabase.ca.volume,
];

/** Asks a node on itself. A node that starts answers 200 already, and says so in the answer. */
const isUp = (url: Expr<string>) => ["bash", "-c", t`curl -fsS -m 5 ${url}/v1/info | grep -q '"starting" *: *false'`];

/** Probes, by a URL as curl takes it and a door as the kubelet does; the first start reads some thousand jars, which took two minutes on a busy machine. */
export const probes = (url: Expr<string>, door: Written<HTTPGetAction>): Lifetime => ({
  startupProbe: execProbe(isUp(url), { period: 5, timeout: 10, failures: 120 }),
  readinessProbe: execProbe(isUp(url), { period: 10, timeout: 10, failures: 3 }),
  livenessProbe: {
    httpGet: { path: contract.processes.worker.endpoints.info.path, ...door },
    periodSeconds: 20,
    timeoutSeconds: 10,
    failureThreshold: 6,
  },
});
