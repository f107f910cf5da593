import type { ConfigMap } from "kubernetes-types/core/v1.d.ts";
import { sourcesApi as contract } from "../../contracts/sources-api/sources-api.ts";
import { deployment } from "../../kubernetes/controller.ts";
import { imageOf } from "../../kubernetes/image.ts";
import { type Identity, metadata, objectName } from "../../kubernetes/names.ts";
import { containerPorts, type PodSettings, podTemplate } from "../../kubernetes/pod.ts";
import { disruptionBudget } from "../../kubernetes/scaling.ts";
import { service } from "../../kubernetes/service.ts";
import { and, gt, json, sha256sum, type Written, when } from "../../template/language.ts";
import { redisServer, valkeyServer } from "../cache/values.ts";
import { credentialsChecksum } from "../credentials.ts";
import { sourcesDatabase } from "../database/guests.ts";
import { kafkaCa } from "../kafka/client.ts";
import { kafkaGate } from "../kafka/gate.ts";
import type { TopicClient } from "../kafka/topics.ts";
import { databaseSecret } from "../koku/credentials.ts";
import { probesOf } from "../probes.ts";
import { sourcesEnvironment } from "./environment.ts";
import { encryptionKey, runsSourcesApi, sourcesApi, sourcesApiIdentity, sourcesSecret } from "./values.ts";

const appMetadata = json(sourcesApi.appMetadata);

/** Each process seeds its database from this file as it starts, and ends where there is none. */
export const sourcesApiMetadata = when(runsSourcesApi, {
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: metadata(objectName("sources-api-metadata"), sourcesApiIdentity),
  data: { "app_metadata.yml": appMetadata },
} satisfies Written<ConfigMap>);

/** Every process reads the database's, the cache's and the encryption's credentials. */
const checksums = {
  "checksum/metadata": sha256sum(appMetadata),
  "checksum/database": credentialsChecksum(databaseSecret, [sourcesDatabase.password]),
  "checksum/cache": when(
    redisServer.enabled,
    credentialsChecksum(redisServer.secret),
    credentialsChecksum(valkeyServer.secret),
  ),
};

const { ca } = sourcesDatabase;

interface Part {
  readonly process: "api" | "statusListener" | "backgroundWorker";
  readonly client: TopicClient;
  readonly identity: Identity & { readonly name: string };
  readonly settings: PodSettings & Pick<typeof sourcesApi, "replicas" | "resources" | "podDisruptionBudget">;
}

function part({ process, client, identity, settings }: Part) {
  const { name } = identity;
  const { command, ports, graceSeconds } = contract.processes[process];
  return {
    name,
    process,
    identity,
    deployment: when(
      runsSourcesApi,
      deployment(name, identity, {
        replicas: settings.replicas,
        template: podTemplate({
          identity,
          settings,
          serviceAccount: objectName(name),
          user: { uid: contract.user.uid, gid: contract.user.gid },
          annotations: {
            ...checksums,
            "checksum/sources":
              process === "api"
                ? credentialsChecksum(sourcesSecret)
                : credentialsChecksum(sourcesSecret, [encryptionKey]),
          },
          // Its producers make no topics, and what they cannot send is lost.
          initContainers: [kafkaGate(client)],
          container: {
            name,
            image: imageOf(sourcesApi.image),
            imagePullPolicy: sourcesApi.image.pullPolicy,
            command,
            ports: containerPorts(ports),
            ...probesOf(contract.processes[process], {
              // It migrates its database first, and waits for the others that do.
              startup: { period: 5, timeout: 3, failures: 120 },
              readiness: { period: 10, timeout: 5, failures: 3 },
              liveness: { period: 20, timeout: 10, failures: 6 },
            }),
            // A pod that is told to stop is still in the endpoints for a moment.
            lifecycle: process === "api" ? { preStop: { exec: { command: ["sleep", "5"] } } } : undefined,
            resources: settings.resources,
          },
          environment: {
            name: `ros-ocp.sourcesApi.env.${process}`,
            whose: `the process ${process} of the Sources API`,
            variables: sourcesEnvironment[process],
          },
          mounts: [{ name: "metadata", mountPath: "/mnt/sources", readOnly: true }, ca.mount],
          // The gate reads the brokers' authority, which it has no use for itself.
          volumes: [
            kafkaCa.volume,
            { name: "metadata", configMap: { name: objectName("sources-api-metadata") } },
            ca.volume,
          ],
          graceSeconds,
        }),
      }),
    ),
    disruptionBudget: when(
      and(runsSourcesApi, settings.podDisruptionBudget.enabled, gt(settings.replicas, 1)),
      disruptionBudget(name, identity, settings.podDisruptionBudget.maxUnavailable),
    ),
  };
}

const identityOf = (name: string) => ({ name, component: name });

export const api = part({ process: "api", client: "sources-api", identity: sourcesApiIdentity, settings: sourcesApi });
export const statusListener = part({
  process: "statusListener",
  client: "sources-api-listener",
  identity: identityOf("sources-api-listener"),
  settings: sourcesApi.statusListener,
});
export const backgroundWorker = part({
  process: "backgroundWorker",
  client: "sources-api-worker",
  identity: identityOf("sources-api-worker"),
  settings: sourcesApi.backgroundWorker,
});

export const sourcesApiService = when(
  runsSourcesApi,
  service(sourcesApiIdentity.name, sourcesApiIdentity, [{ name: "http", port: sourcesApi.port }]),
);
