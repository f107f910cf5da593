import { hive as contract } from "../../contracts/hive/hive.ts";
import { hiveMemory } from "../../contracts/hive/memory.ts";
import { imageFields } from "../../kubernetes/image.ts";
import { container, type Mounts, scratch } from "../../kubernetes/pod.ts";
import { tcpProbe } from "../../kubernetes/probe.ts";
import { add, mul, when } from "../../template/language.ts";
import { postgres } from "../backings/postgres.ts";
import { storageCa } from "../backings/s3/facts.ts";
import { s3Port } from "../backings/s3/s3.ts";
import { component } from "../component.ts";
import { withTrino } from "../engine.ts";
import { kokuServer } from "../koku/database.ts";
import { reachedWhen } from "../use.ts";
import { config } from "./config.ts";
import { hiveDatabase } from "./database.ts";
import { metastoreEnvironment, prepareEnvironment, schemaEnvironment } from "./environment.ts";
import { heap, rules } from "./rules.ts";
import { CONFIG_DIRECTORY, hiveValues, PREPARED, ports, runsMetastore, hive as settings } from "./values.ts";

const files: Mounts[number] = { name: "config", mountPath: CONFIG_DIRECTORY, readOnly: true };
const prepared = scratch("prepared", PREPARED, "16Mi");
const tmp = scratch("tmp", "/tmp", "256Mi");

/** Takes the schema's scripts out of the image, whose client of the database is Java's, for one that can read them. */
const prepare = container({
  name: "prepare",
  ...imageFields(settings.image),
  command: ["sh", `${CONFIG_DIRECTORY}/prepare.sh`],
  env: prepareEnvironment,
  resources: contract.processes.prepare.resources,
  volumeMounts: [files, prepared.mount, tmp.mount, storageCa.mount],
});

const schema = container({
  name: "schema",
  ...imageFields(kokuServer.settings.image),
  command: ["sh", `${CONFIG_DIRECTORY}/schema.sh`],
  env: schemaEnvironment,
  resources: { requests: { cpu: "50m", memory: "32Mi" }, limits: { cpu: "500m", memory: "128Mi" } },
  volumeMounts: [files, prepared.mount, hiveDatabase.ca.mount],
});

/** A pod has four pools, each of which was seen full after a few statements, and one connection beside them. */
const connections = mul(settings.replicas, add(mul(4, settings.connectionPool), 1));

const database = postgres(hiveDatabase, { connections });

/** The Hive metastore, by which Trino knows its tables. */
export const hive = component({
  name: "hive-metastore",
  folder: "hive",
  about: "what Trino's tables are made of, and where; kept in a database of its own",
  enabled: runsMetastore,
  values: { hive: hiveValues },
  runs: { contract, process: "metastore" },
  serves: ports,
  // Without Trino nobody of the name is let in to the database.
  uses: [{ ...database, ...reachedWhen(withTrino, database) }, s3Port],
  workload: {
    settings,
    image: settings.image,
    memory: add(heap, hiveMemory.besideHeap),
    config,
    environment: { name: "ros-ocp.hive.env", whose: "the Hive metastore", variables: metastoreEnvironment },
    initContainers: [prepare, schema],
    container: {
      command: ["sh", `${CONFIG_DIRECTORY}/start.sh`],
      ports: [
        { name: "thrift", containerPort: ports.thrift, protocol: "TCP" },
        when(settings.metrics.enabled, { name: "metrics", containerPort: ports.metrics, protocol: "TCP" }),
      ],
      startupProbe: tcpProbe("thrift", { period: 5, timeout: 5, failures: 60 }),
      readinessProbe: tcpProbe("thrift", { period: 10, timeout: 5, failures: 3 }),
      livenessProbe: tcpProbe("thrift", { period: 20, timeout: 10, failures: 6 }),
      // A pod that is told to stop is still in the endpoints for a moment.
      lifecycle: { preStop: { exec: { command: ["sleep", "5"] } } },
    },
    mounts: [
      prepared.mount,
      { name: "prepared", mountPath: "/etc/passwd", subPath: "passwd", readOnly: true },
      tmp.mount,
    ],
    volumes: [prepared.volume, tmp.volume, storageCa.volume],
    service: [{ name: "thrift", port: ports.thrift }],
  },
  rules,
});
