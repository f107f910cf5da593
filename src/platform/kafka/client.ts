import { caBundle } from "../../kubernetes/ca-bundle.ts";
import { afterLast, atoi, type Expr, t, textTemplate, trimSuffix } from "../../template/language.ts";
import type { Reach } from "../component.ts";
import { secretKey } from "../credentials.ts";
import { kafka, kafkaPassword, kafkaSecret } from "./values.ts";

/** What every client of Kafka is told. */

/** The brokers as host:port, separated by commas. */
export const brokers: Expr<string> = textTemplate(
  "ros-ocp.kafka.brokers",
  { about: "Kafka's brokers." },
  () => kafka.bootstrapServers,
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

/** Where the password of `kafka.sasl.username` is; only with SASL. */
export const kafkaPasswordSource = secretKey(kafkaSecret, kafkaPassword);

/** The authority of the brokers' certificates, as PEM. */
export const kafkaCa = caBundle("kafka-ca", "/etc/kafka-ca", kafka.ca);

/** Where Kafka is in the graph. */
export const kafkaReach: Reach = { uses: [], outside: [{ about: "Kafka", port: atoi(kafkaPort) }] };
