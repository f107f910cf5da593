import type { ConfigMap, PersistentVolumeClaim } from "kubernetes-types/core/v1.d.ts";
import { common } from "../../kubernetes/common-values.ts";
import { metadata, objectName } from "../../kubernetes/names.ts";
import { type Lifetime, type Mounts, scratch, type Volumes } from "../../kubernetes/pod.ts";
import { execProbe, tcpProbe } from "../../kubernetes/probe.ts";
import { type Expr, present, sha256sum, t, textTemplate, type Written, when } from "../../template/language.ts";
import { clientRules, serverSettings } from "./config.ts";
import {
  CONFIG_DIRECTORY,
  databaseIdentity,
  POSTGRES_PORT,
  SOCKET_DIRECTORY,
  usesOwnDatabase,
  VOLUME,
} from "./identity.ts";
import { bootstrapSql, DATA, prelude, startPrimary, startReplica } from "./scripts.ts";
import { database } from "./values.ts";

/** What the primary and the replica have in common. */

const shared = {
  "postgresql.conf": serverSettings(),
  "pg_hba.conf": clientRules(),
  "prelude.sh": prelude(),
};
const ofPrimary = { "bootstrap.sql": bootstrapSql(), "start.sh": startPrimary() };
const ofReplica = { "replica-start.sh": startReplica() };

export const databaseConfig = when(usesOwnDatabase, {
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: metadata(objectName("db-koku-config"), databaseIdentity),
  data: { ...shared, ...ofPrimary, ...ofReplica },
} satisfies Written<ConfigMap>);

const checksumOf = (files: Readonly<Record<string, Expr<string>>>) =>
  sha256sum(Object.values(files).reduce((all: Expr<string>, file) => t`${all}${file}`, t``));

/** Restarts the primary when a file that it reads changes. */
export const primaryChecksum = textTemplate(
  "ros-ocp.database.primaryChecksum",
  { about: "Changes with the settings and scripts of the primary." },
  () => checksumOf({ ...shared, ...ofPrimary }),
)();

/**
 * Restarts the replica when a file that it reads changes.
 *
 * It stops replaying when its primary's limits grow beyond its own, and goes on with its own restart.
 */
export const replicaChecksum = textTemplate(
  "ros-ocp.database.replicaChecksum",
  { about: "Changes with the settings and scripts of the replica." },
  () => checksumOf({ ...shared, ...ofReplica }),
)();

/** The image's user on platforms that do not choose one. */
export const user = { uid: 999, gid: 999 };

const socket = scratch("socket", SOCKET_DIRECTORY, "1Mi");
const tmp = scratch("tmp", "/tmp", "64Mi");
// Parallel queries share memory there; a container's own has 64 MB.
const sharedMemory = scratch("shared-memory", "/dev/shm", "512Mi", "Memory");

export const mounts = [
  { name: "config", mountPath: CONFIG_DIRECTORY, readOnly: true },
  { name: "postgres-storage", mountPath: VOLUME },
  socket.mount,
  tmp.mount,
  sharedMemory.mount,
] satisfies Mounts;

export const volumes = [
  { name: "config", configMap: { name: objectName("db-koku-config") } },
  socket.volume,
  tmp.volume,
  sharedMemory.volume,
] satisfies Volumes;

export const dataDirectory = { name: "PGDATA", value: DATA };

export const claim = (size: Expr<string>) =>
  ({
    metadata: { name: "postgres-storage" },
    spec: {
      accessModes: ["ReadWriteOnce"],
      storageClassName: when(present(common.global.storageClass), common.global.storageClass),
      resources: { requests: { storage: size } },
    },
  }) satisfies Written<PersistentVolumeClaim>;

/**
 * Whether the server takes connections, asked as a user that has to show a password, which leaves no line in the log.
 *
 * `exec`, because the server is process 1: an orphan that ends with another code than 0 or 1 would count as a crash.
 */
const isReady = [
  "sh",
  "-c",
  t`. ${CONFIG_DIRECTORY}/prelude.sh && exec pg_isready -q -h 127.0.0.1 -p ${POSTGRES_PORT} -U ${database.user} -d ${database.name} -t 3`,
];

/** Probes; `hours` is what recovery after a crash, or the first copy, may take. */
export const probes = (hours: number): Lifetime => ({
  startupProbe: execProbe(isReady, { period: 5, timeout: 10, failures: hours * 720 }),
  readinessProbe: execProbe(isReady, { period: 10, timeout: 10, failures: 3 }),
  // Not pg_isready, which says no while the server recovers by itself from a crash of one of its processes.
  livenessProbe: tcpProbe("postgres", { period: 20, timeout: 5, failures: 6 }),
});

export const GRACE_SECONDS = 120;

/** Kubernetes' signal is the server's "smart" stop, which waits for every client. */
export const lifecycle = {
  preStop: {
    exec: {
      command: [
        "sh",
        "-c",
        `. ${CONFIG_DIRECTORY}/prelude.sh && exec pg_ctl -D "$PGDATA" stop -m fast -t ${GRACE_SECONDS - 10}`,
      ],
    },
  },
} satisfies Lifetime["lifecycle"];
