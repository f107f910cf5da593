import { statefulSet } from "../../kubernetes/controller.ts";
import { imageOf } from "../../kubernetes/image.ts";
import { objectName } from "../../kubernetes/names.ts";
import { podTemplate } from "../../kubernetes/pod.ts";
import { service } from "../../kubernetes/service.ts";
import { when } from "../../template/language.ts";
import { credentialsChecksum, secretKey } from "../credentials.ts";
import { databaseSecret, replicaPassword, replicationPassword } from "../koku/credentials.ts";
import { CONFIG_DIRECTORY, POSTGRES_PORT, passwordVariables, replicaIdentity, runsReplica } from "./identity.ts";
import {
  claim,
  dataDirectory,
  GRACE_SECONDS,
  lifecycle,
  mounts,
  probes,
  replicaChecksum,
  user,
  volumes,
} from "./server.ts";
import { database } from "./values.ts";

const { readReplica } = database;
const { name } = replicaIdentity;

/** A copy of Koku's database that follows it, for reads. */
export const replicaStatefulSet = when(
  runsReplica,
  statefulSet(name, replicaIdentity, {
    replicas: 1,
    podManagementPolicy: "Parallel",
    template: podTemplate({
      identity: replicaIdentity,
      settings: readReplica,
      serviceAccount: objectName(name),
      user,
      annotations: {
        "checksum/config": replicaChecksum,
        "checksum/credentials": credentialsChecksum(databaseSecret, [replicaPassword, replicationPassword]),
      },
      container: {
        name: "postgres",
        image: imageOf(database.image),
        imagePullPolicy: database.image.pullPolicy,
        command: ["sh", `${CONFIG_DIRECTORY}/replica-start.sh`],
        ports: [{ name: "postgres", containerPort: POSTGRES_PORT, protocol: "TCP" }],
        lifecycle,
        ...probes(6),
        resources: readReplica.resources,
      },
      environment: {
        name: "ros-ocp.database.replicaEnv",
        whose: "the replica",
        variables: [
          dataDirectory,
          { name: passwordVariables.reader, valueFrom: secretKey(databaseSecret, replicaPassword) },
          { name: passwordVariables.replication, valueFrom: secretKey(databaseSecret, replicationPassword) },
        ],
      },
      mounts,
      volumes,
      graceSeconds: GRACE_SECONDS,
    }),
    volumeClaimTemplates: [claim(readReplica.storage.size)],
  }),
);

export const replicaService = when(
  runsReplica,
  service(name, replicaIdentity, [{ name: "postgres", port: readReplica.port }]),
);
