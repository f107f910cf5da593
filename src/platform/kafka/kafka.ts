import { kafka as contract } from "../../contracts/kafka/kafka.ts";
import { containerPorts, scratch } from "../../kubernetes/pod.ts";
import { execProbe } from "../../kubernetes/probe.ts";
import { disruptionBudget } from "../../kubernetes/scaling.ts";
import type { Script } from "../../kubernetes/script.ts";
import { service } from "../../kubernetes/service.ts";
import { linesTemplate, when } from "../../template/language.ts";
import type { Derived } from "../assemble.ts";
import { kafkaPasswordSource } from "../backings/kafka/facts.ts";
import { component } from "../component.ts";
import { calls } from "../use.ts";
import { aliasService } from "./alias.ts";
import {
  brokerSettings,
  CONFIG_DIRECTORY,
  hostOf,
  logSettings,
  memoryOfNode,
  nodesName,
  RUN_DIRECTORY,
  VOLUME,
} from "./broker-config.ts";
import { rules, warnings } from "./rules.ts";
import { probe as probeScript, start as startScript } from "./scripts/start.bash.ts";
import { strimziCluster } from "./strimzi.ts";
import { topicsJob, topicsOf } from "./topics.ts";
import { isQuorum, kafkaIdentity, kafkaSecret, kafkaValues, runsKafka, kafka as settings, withSasl } from "./values.ts";

const { embedded } = settings;
const { ports, user, graceSeconds } = contract;
const { name } = kafkaIdentity;

const clients = { name: "clients", port: ports.clients };
const controller = { name: "controller", port: ports.controller };
const replication = { name: "replication", port: ports.replication };

/** Gives each node a name, also before it is ready: the nodes find each other by them. */
const nodesService = service("kafka-nodes", kafkaIdentity, [clients, controller, replication], {
  clusterIP: "None",
  publishNotReadyAddresses: true,
});

const script = (what: string, about: string, body: Script) =>
  linesTemplate(`ros-ocp.kafka.${what}`, { about }, () => body)();

const probe = ["bash", `${CONFIG_DIRECTORY}/probe.sh`];

/** Kafka's nodes. */
const broker = component({
  name,
  about: "Kafka in KRaft mode, which uploads and events travel through",
  enabled: runsKafka,
  values: { kafka: kafkaValues },
  secrets: [kafkaSecret],
  serves: ports,
  uses: [controller, replication].map((port) => calls(name, port.name, { when: isQuorum })),
  workload: {
    settings: embedded,
    image: embedded.image,
    user,
    graceSeconds,
    memory: memoryOfNode,
    config: {
      name: "kafka-config",
      at: CONFIG_DIRECTORY,
      files: {
        "server.properties": brokerSettings(),
        "log4j2.properties": logSettings(),
        "start.sh": script("start", "Starts a node of Kafka.", startScript),
        "probe.sh": script("probe", "Whether a node serves clients.", probeScript),
      },
      checksum: { template: "ros-ocp.kafka.configChecksum", whose: "Kafka's nodes" },
    },
    statefulSet: {
      claims: [{ name: "data", size: embedded.storage.size, at: VOLUME }],
      spec: {
        serviceName: nodesName,
        // A node gets ready with a majority of the others, so none can wait for the one before it.
        podManagementPolicy: "Parallel",
        // A node that is ready still fetches what it missed, and the next one must not go before it has.
        minReadySeconds: when(isQuorum, 60),
      },
    },
    container: {
      command: ["bash", `${CONFIG_DIRECTORY}/start.sh`],
      ports: containerPorts(ports),
      // After a crash the controller first waits until the node's old session is over, and logs are recovered.
      startupProbe: execProbe(probe, { period: 5, timeout: 10, failures: 120 }),
      readinessProbe: execProbe(probe, { period: 10, timeout: 10, failures: 3 }),
      livenessProbe: execProbe(probe, { period: 20, timeout: 10, failures: 6 }),
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
    checksums: { [kafkaSecret.name]: "credentials" },
    places: [
      scratch("run", RUN_DIRECTORY, "1Mi", "Memory"),
      // Libraries for compression are unpacked there and run.
      scratch("tmp", "/tmp", "64Mi"),
    ],
    service: [clients],
  },
  objects: [
    { file: "service-kafka", objects: [when(runsKafka, nodesService)] },
    // One node of three may be away, whatever an operator would like.
    { file: "poddisruptionbudget-kafka", objects: [when(isQuorum, disruptionBudget(name, kafkaIdentity, 1))] },
    { file: "service-kafka-alias", objects: [aliasService] },
  ],
  rules,
  warnings,
});

/** Kafka, and what makes the topics that components of the platform declare. */
export const kafka: Derived = (others) => {
  const topics = topicsOf(others);
  return [broker, topicsJob(topics), strimziCluster(topics)];
};
