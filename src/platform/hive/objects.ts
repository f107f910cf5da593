import type { ConfigMap } from "kubernetes-types/core/v1.d.ts";
import { hive as contract } from "../../contracts/hive/hive.ts";
import { deployment } from "../../kubernetes/controller.ts";
import { imageOf } from "../../kubernetes/image.ts";
import { metadata, objectName } from "../../kubernetes/names.ts";
import { container, type Mounts, podTemplate, scratch } from "../../kubernetes/pod.ts";
import { tcpProbe } from "../../kubernetes/probe.ts";
import { disruptionBudget } from "../../kubernetes/scaling.ts";
import { service } from "../../kubernetes/service.ts";
import { and, type Expr, gt, sha256sum, t, textTemplate, type Written, when } from "../../template/language.ts";
import { credentialsChecksum } from "../credentials.ts";
import { kokuServer } from "../koku/database.ts";
import { storageCa } from "../object-storage/client.ts";
import { storageSecret } from "../object-storage/credentials.ts";
import { runsMetastore, THRIFT_PORT } from "./client.ts";
import { hiveIdentity } from "./component.ts";
import { exporter, logging, metastoreSite } from "./config.ts";
import { hiveDatabase } from "./database.ts";
import { metastoreEnvironment, prepareEnvironment, schemaEnvironment, schemaTrust } from "./environment.ts";
import { CONFIG_DIRECTORY, METRICS_PORT, PREPARED } from "./paths.ts";
import { makeSchema, prepare, schemaSql, start } from "./scripts.ts";
import { hive } from "./values.ts";

const { name } = hiveIdentity;
const { prepare: preparing, metastore } = contract.processes;

const files = {
  "metastore-site.xml": metastoreSite(),
  "log4j2.properties": logging(),
  "exporter.yaml": exporter(),
  "prepare.sh": prepare(),
  "schema.sh": makeSchema(),
  "schema.sql": schemaSql(),
  "start.sh": start(),
};

export const hiveConfig = when(runsMetastore, {
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: metadata(objectName(`${name}-config`), hiveIdentity),
  data: files,
} satisfies Written<ConfigMap>);

const configChecksum = textTemplate(
  "ros-ocp.hive.configChecksum",
  { about: "Changes with the settings and scripts of the Hive metastore." },
  () => sha256sum(Object.values(files).reduce((all: Expr<string>, file) => t`${all}${file}`, t``)),
)();

const config: Mounts[number] = { name: "config", mountPath: CONFIG_DIRECTORY, readOnly: true };
const prepared = scratch("prepared", PREPARED, "16Mi");
const tmp = scratch("tmp", "/tmp", "256Mi");

const { ca } = hiveDatabase;

/** Takes the schema's scripts out of the image, whose client of the database is Java's, for one that can read them. */
const prepareContainer = container({
  name: "prepare",
  image: imageOf(hive.image),
  imagePullPolicy: hive.image.pullPolicy,
  command: ["sh", `${CONFIG_DIRECTORY}/prepare.sh`],
  env: prepareEnvironment,
  resources: preparing.resources,
  volumeMounts: [config, prepared.mount, tmp.mount, storageCa.mount],
});

const schemaContainer = container({
  name: "schema",
  image: imageOf(kokuServer.settings.image),
  imagePullPolicy: kokuServer.settings.image.pullPolicy,
  command: ["sh", `${CONFIG_DIRECTORY}/schema.sh`],
  env: [...schemaEnvironment, schemaTrust],
  resources: { requests: { cpu: "50m", memory: "32Mi" }, limits: { cpu: "500m", memory: "128Mi" } },
  volumeMounts: [config, prepared.mount, ca.mount],
});

export const hiveDeployment = when(
  runsMetastore,
  deployment(name, hiveIdentity, {
    replicas: hive.replicas,
    template: podTemplate({
      identity: hiveIdentity,
      settings: hive,
      serviceAccount: objectName(name),
      user: { uid: contract.user.uid, gid: contract.user.gid },
      annotations: {
        "checksum/config": configChecksum,
        "checksum/database": credentialsChecksum(kokuServer.secret, [hiveDatabase.making.credential]),
        "checksum/storage": credentialsChecksum(storageSecret),
      },
      initContainers: [prepareContainer, schemaContainer],
      container: {
        name,
        image: imageOf(hive.image),
        imagePullPolicy: hive.image.pullPolicy,
        command: ["sh", `${CONFIG_DIRECTORY}/start.sh`],
        ports: [
          { name: "thrift", containerPort: THRIFT_PORT, protocol: "TCP" },
          when(hive.metrics.enabled, { name: "metrics", containerPort: METRICS_PORT, protocol: "TCP" }),
        ],
        startupProbe: tcpProbe("thrift", { period: 5, timeout: 5, failures: 60 }),
        readinessProbe: tcpProbe("thrift", { period: 10, timeout: 5, failures: 3 }),
        livenessProbe: tcpProbe("thrift", { period: 20, timeout: 10, failures: 6 }),
        // A pod that is told to stop is still in the endpoints for a moment.
        lifecycle: { preStop: { exec: { command: ["sleep", "5"] } } },
        resources: hive.resources,
      },
      environment: { name: "ros-ocp.hive.env", whose: "the Hive metastore", variables: metastoreEnvironment },
      mounts: [
        config,
        prepared.mount,
        { name: "prepared", mountPath: "/etc/passwd", subPath: "passwd", readOnly: true },
        tmp.mount,
        ca.mount,
      ],
      volumes: [
        { name: "config", configMap: { name: objectName(`${name}-config`) } },
        prepared.volume,
        tmp.volume,
        storageCa.volume,
        ca.volume,
      ],
      graceSeconds: metastore.graceSeconds,
    }),
  }),
);

export const hiveService = when(runsMetastore, service(name, hiveIdentity, [{ name: "thrift", port: THRIFT_PORT }]));

export const hiveDisruptionBudget = when(
  and(runsMetastore, hive.podDisruptionBudget.enabled, gt(hive.replicas, 1)),
  disruptionBudget(name, hiveIdentity, hive.podDisruptionBudget.maxUnavailable),
);
