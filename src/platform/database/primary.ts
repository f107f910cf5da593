import { statefulSet } from "../../kubernetes/controller.ts";
import { imageOf } from "../../kubernetes/image.ts";
import { objectName } from "../../kubernetes/names.ts";
import { podTemplate } from "../../kubernetes/pod.ts";
import { service } from "../../kubernetes/service.ts";
import { when } from "../../template/language.ts";
import { credentialsChecksum, secretKey } from "../credentials.ts";
import { databaseSecret, kokuPassword, replicaPassword, replicationPassword } from "../koku/credentials.ts";
import { guests } from "./guests.ts";
import { CONFIG_DIRECTORY, databaseIdentity, POSTGRES_PORT, passwordVariables, usesOwnDatabase } from "./identity.ts";
import {
  claim,
  dataDirectory,
  GRACE_SECONDS,
  lifecycle,
  mounts,
  primaryChecksum,
  probes,
  user,
  volumes,
} from "./server.ts";
import { database } from "./values.ts";

const { name } = databaseIdentity;

/** Koku's database. */
export const primaryStatefulSet = when(
  usesOwnDatabase,
  statefulSet(name, databaseIdentity, {
    replicas: 1,
    // With OrderedReady a pod that never got ready also blocks the change that would repair it.
    podManagementPolicy: "Parallel",
    template: podTemplate({
      identity: databaseIdentity,
      settings: database,
      serviceAccount: objectName(name),
      user,
      annotations: {
        "checksum/config": primaryChecksum,
        "checksum/credentials": credentialsChecksum(databaseSecret, [
          kokuPassword,
          replicaPassword,
          replicationPassword,
        ]),
        ...Object.fromEntries(
          guests.map((guest) => [
            `checksum/${guest.name}`,
            when(guest.onOwnServer, credentialsChecksum(databaseSecret, [guest.password])),
          ]),
        ),
      },
      container: {
        name: "postgres",
        image: imageOf(database.image),
        imagePullPolicy: database.image.pullPolicy,
        command: ["sh", `${CONFIG_DIRECTORY}/start.sh`],
        ports: [{ name: "postgres", containerPort: POSTGRES_PORT, protocol: "TCP" }],
        lifecycle,
        ...probes(1),
        resources: database.resources,
      },
      environment: {
        name: "ros-ocp.database.env",
        whose: "the primary",
        variables: [
          dataDirectory,
          { name: passwordVariables.owner, valueFrom: secretKey(databaseSecret, kokuPassword) },
          when(database.readReplica.enabled, [
            { name: passwordVariables.reader, valueFrom: secretKey(databaseSecret, replicaPassword) },
            { name: passwordVariables.replication, valueFrom: secretKey(databaseSecret, replicationPassword) },
          ]),
          ...guests.map((guest) =>
            when(guest.onOwnServer, [
              { name: passwordVariables[guest.name], valueFrom: secretKey(databaseSecret, guest.password) },
            ]),
          ),
        ],
      },
      mounts,
      volumes,
      graceSeconds: GRACE_SECONDS,
    }),
    volumeClaimTemplates: [claim(database.storage.size)],
  }),
);

export const primaryService = when(
  usesOwnDatabase,
  service(name, databaseIdentity, [{ name: "postgres", port: database.port }]),
);
