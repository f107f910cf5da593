import { kafka as contract } from "../../contracts/kafka/kafka.ts";
import { type CaBundle, caBundle } from "../../kubernetes/ca-bundle.ts";
import {
  afterLast,
  and,
  atoi,
  beforeFirst,
  type Expr,
  eq,
  not,
  or,
  t,
  textTemplate,
  trimSuffix,
  when,
} from "../../template/language.ts";
import { secretKey } from "../credentials.ts";
import type { Reach } from "../legacy.ts";
import { kafkaName } from "./identity.ts";
import { kafka, kafkaPassword, kafkaSecret, runsKafka, usesStrimzi } from "./values.ts";

/** What every client of Kafka is told. */

const TLS_PORT = 9093;
const usesTls = eq(kafka.securityProtocol, "SASL_SSL");

/** The port of the listener that Strimzi opens for clients. */
export const strimziPort = { plain: contract.ports.clients, tls: TLS_PORT } as const;

/** The brokers as host:port, separated by commas. */
export const brokers: Expr<string> = textTemplate("ros-ocp.kafka.brokers", { about: "Kafka's brokers." }, () =>
  when(
    runsKafka,
    t`${kafkaName}:${contract.ports.clients}`,
    when(
      usesStrimzi,
      when(
        usesTls,
        t`${kafkaName}-kafka-bootstrap:${strimziPort.tls}`,
        t`${kafkaName}-kafka-bootstrap:${strimziPort.plain}`,
      ),
      kafka.bootstrapServers,
    ),
  ),
)();

/** The port of the last broker; a list of brokers shares one. */
export const kafkaPort = textTemplate("ros-ocp.kafka.port", { about: "The port of the last broker." }, () =>
  afterLast(brokers, ":"),
)();

/** Koku joins one host and one port with a colon, so a list of brokers without its last port comes out whole again. */
export const kafkaHost = textTemplate(
  "ros-ocp.kafka.host",
  { about: "The brokers, without the last one's port." },
  () => trimSuffix(brokers, t`:${kafkaPort}`),
)();

/** The host of the first broker. */
export const firstBroker = textTemplate("ros-ocp.kafka.firstBroker", { about: "The host of the first broker." }, () =>
  beforeFirst(brokers, ":"),
)();

/** Where the password of `kafkaUser` is; only with SASL. */
export const kafkaPasswordSource = secretKey(kafkaSecret, kafkaPassword);

const given = caBundle("kafka-ca", "/etc/kafka-ca", kafka.ca);
/** Strimzi has an authority of its own, and keeps its certificate in a Secret. */
const strimzis = and(usesStrimzi, usesTls, not(given.given));

/** The authority of the brokers' certificates, as PEM. */
export const kafkaCa: CaBundle = {
  given: or(given.given, strimzis),
  file: given.file,
  mount: when(or(given.given, strimzis), { name: "kafka-ca", mountPath: "/etc/kafka-ca", readOnly: true }),
  volume: when(
    strimzis,
    {
      name: "kafka-ca",
      secret: { secretName: t`${kafkaName}-cluster-ca-cert`, items: [{ key: "ca.crt", path: "ca.crt" }] },
    },
    given.volume,
  ),
};

/** Where Kafka is in the graph; Strimzi's pods carry its own labels, so they are outside of it. */
export const kafkaReach: Reach = {
  uses: [{ component: "kafka", port: "clients", when: runsKafka }],
  outside: [{ name: "kafka", about: "Kafka", port: atoi(kafkaPort), when: not(runsKafka) }],
};
