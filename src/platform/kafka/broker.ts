import type { ConfigMap } from "kubernetes-types/core/v1.d.ts";
import { kafka as contract } from "../../contracts/kafka/kafka.ts";
import { common } from "../../kubernetes/common-values.ts";
import { statefulSet } from "../../kubernetes/controller.ts";
import { imageOf } from "../../kubernetes/image.ts";
import { metadata, objectName } from "../../kubernetes/names.ts";
import { containerPorts, podTemplate, scratch } from "../../kubernetes/pod.ts";
import { execProbe } from "../../kubernetes/probe.ts";
import { disruptionBudget } from "../../kubernetes/scaling.ts";
import { service } from "../../kubernetes/service.ts";
import { type Expr, present, sha256sum, t, textTemplate, type Written, when } from "../../template/language.ts";
import { credentialsChecksum } from "../credentials.ts";
import { brokerSettings, CONFIG_DIRECTORY, hostOf, logSettings, RUN_DIRECTORY, VOLUME } from "./broker-config.ts";
import { probeBroker, startBroker } from "./broker-scripts.ts";
import { kafkaPasswordSource } from "./client.ts";
import { isQuorum, kafkaIdentity, nodesName } from "./identity.ts";
import { kafka, kafkaSecret, runsKafka, withSasl } from "./values.ts";

const { embedded } = kafka;
const { name } = kafkaIdentity;
const { ports } = contract;

const files = {
  "server.properties": brokerSettings(),
  "log4j2.properties": logSettings(),
  "start.sh": startBroker(),
  "probe.sh": probeBroker(),
};

export const brokerConfig = when(runsKafka, {
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: metadata(objectName("kafka-config"), kafkaIdentity),
  data: files,
} satisfies Written<ConfigMap>);

const checksum = textTemplate(
  "ros-ocp.kafka.configChecksum",
  { about: "Changes with the settings and scripts of Kafka's nodes." },
  () => sha256sum(Object.values(files).reduce((all: Expr<string>, file) => t`${all}${file}`, t``)),
)();

const probe = ["bash", `${CONFIG_DIRECTORY}/probe.sh`];
const run = scratch("run", RUN_DIRECTORY, "1Mi", "Memory");
// Libraries for compression are unpacked there and run.
const tmp = scratch("tmp", "/tmp", "64Mi");

/** Kafka's nodes. */
export const brokerStatefulSet = when(
  runsKafka,
  statefulSet(name, kafkaIdentity, {
    serviceName: nodesName,
    replicas: embedded.replicas,
    // A node gets ready with a majority of the others, so none can wait for the one before it.
    podManagementPolicy: "Parallel",
    // A node that is ready still fetches what it missed, and the next one must not go before it has.
    minReadySeconds: when(isQuorum, 60),
    template: podTemplate({
      identity: kafkaIdentity,
      settings: embedded,
      serviceAccount: objectName(name),
      user: contract.user,
      annotations: {
        "checksum/config": checksum,
        "checksum/credentials": when(withSasl, credentialsChecksum(kafkaSecret)),
      },
      container: {
        name,
        image: imageOf(embedded.image),
        imagePullPolicy: embedded.image.pullPolicy,
        command: ["bash", `${CONFIG_DIRECTORY}/start.sh`],
        ports: containerPorts(ports),
        // After a crash the controller first waits until the node's old session is over, and logs are recovered.
        startupProbe: execProbe(probe, { period: 5, timeout: 10, failures: 120 }),
        readinessProbe: execProbe(probe, { period: 10, timeout: 10, failures: 3 }),
        livenessProbe: execProbe(probe, { period: 20, timeout: 10, failures: 6 }),
        resources: embedded.resources,
      },
      environment: {
        name: "ros-ocp.kafka.env.broker",
        whose: "a node of the chart's own Kafka",
        variables: [
          { name: "POD_NAME", valueFrom: { fieldRef: { fieldPath: "metadata.name" } } },
          { name: "POD_HOST", value: hostOf("$(POD_NAME)") },
          when(withSasl, [{ name: "KAFKA_SASL_PASSWORD", valueFrom: kafkaPasswordSource }]),
        ],
      },
      mounts: [
        { name: "config", mountPath: CONFIG_DIRECTORY, readOnly: true },
        { name: "data", mountPath: VOLUME },
        run.mount,
        tmp.mount,
      ],
      volumes: [{ name: "config", configMap: { name: objectName("kafka-config") } }, run.volume, tmp.volume],
      graceSeconds: contract.graceSeconds,
    }),
    volumeClaimTemplates: [
      {
        metadata: { name: "data" },
        spec: {
          accessModes: ["ReadWriteOnce"],
          storageClassName: when(present(common.global.storageClass), common.global.storageClass),
          resources: { requests: { storage: embedded.storage.size } },
        },
      },
    ],
  }),
);

const clients = { name: "clients", port: ports.clients };

export const brokerService = when(runsKafka, service(name, kafkaIdentity, [clients]));

/** Gives each node a name, also before it is ready: the nodes find each other by them. */
export const nodesService = when(
  runsKafka,
  service(
    "kafka-nodes",
    kafkaIdentity,
    [clients, { name: "controller", port: ports.controller }, { name: "replication", port: ports.replication }],
    { clusterIP: "None", publishNotReadyAddresses: true },
  ),
);

/** One node of three may be away, whatever an operator would like. */
export const brokerDisruptionBudget = when(isQuorum, disruptionBudget(name, kafkaIdentity, 1));
