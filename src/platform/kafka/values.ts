import { caValues } from "../../kubernetes/ca-bundle.ts";
import { and, eq, hasPrefix, ne, reference } from "../../template/language.ts";
import { flag, group, oneOf, secretText, text } from "../../values/schema.ts";
import { type Credential, type CredentialSet, existingSecret } from "../secrets/credentials.ts";
import { HOST, PORT } from "../url.ts";
import { brokerValues } from "./broker-values.ts";
import { strimziValues } from "./strimzi-values.ts";
import { topicValues } from "./topic-values.ts";

/** The address that the existing chart's installer gives Kafka. */
export const GIVEN_BROKERS = "ros-ocp-kafka-kafka-bootstrap.kafka.svc.cluster.local:9092";

const BROKER = `${HOST}:${PORT}`;

/** Kafka: whose it is, how its clients reach it, and what they need in it. */
export const kafkaValues = group("Kafka, which reports and their events travel through.", {
  mode: oneOf("external", ["external", "embedded", "strimzi"], {
    about:
      "Whose Kafka it is: somebody else's at `bootstrapServers`, one in this chart, or one that the Strimzi operator runs for it.",
  }),
  bootstrapServers: text(GIVEN_BROKERS, {
    about: "Brokers of an external Kafka as host:port, separated by commas. All have one port.",
    pattern: `^${BROKER}(,${BROKER})*$`,
    form: "brokers as host:port, separated by commas",
  }),
  securityProtocol: oneOf("PLAINTEXT", ["PLAINTEXT", "SASL_PLAINTEXT", "SASL_SSL"], {
    about:
      "How clients talk to the brokers. `SSL` is refused: Koku, ROS and the ingress take TLS only together with SASL.",
  }),
  sasl: group("Credentials for the brokers, with a SASL protocol.", {
    mechanism: oneOf("SCRAM-SHA-512", ["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"], {
      about: "How clients prove who they are.",
    }),
    username: text("", {
      about:
        "The user. The chart's own Kafka and Strimzi make it. Empty: the prefix of the release's objects, unless the Kafka is external. With Strimzi it is a KafkaUser, whose name no other release in this namespace may take.",
      pattern: "^([A-Za-z0-9][A-Za-z0-9._-]*)?$",
    }),
    password: secretText("", {
      about:
        "The user's password. It must not begin with $. Empty: derived from `secrets.seed`, unless the Kafka is external.",
      pattern: "^([^$\\r\\n][^\\r\\n]*)?$",
    }),
    existingSecret: existingSecret("kafka-password"),
  }),
  ca: caValues("Kafka"),
  alias: group("A Service that leads to Kafka under the name that the existing chart gave it.", {
    enabled: flag(true, { about: "Whether to write it. Nothing of this chart asks it." }),
    name: text("", {
      about:
        "The Service's name. Empty: `kafka` for a release that is called ros-ocp, and no Service for others, which may share its namespace.",
      example: "kafka",
      pattern: "^([a-z]([a-z0-9-]{0,61}[a-z0-9])?)?$",
    }),
  }),
  topics: topicValues,
  embedded: brokerValues,
  strimzi: strimziValues,
});

export const kafka = reference({ scope: "values" }, ["kafka"], kafkaValues);

export const isExternal = eq(kafka.mode, "external");
/** Whether the chart runs Kafka itself. */
export const runsKafka = eq(kafka.mode, "embedded");
export const usesStrimzi = eq(kafka.mode, "strimzi");

/** Whether the brokers ask for credentials. */
export const withSasl = hasPrefix(kafka.securityProtocol, "SASL_");
/** Whether the brokers keep the users themselves. */
export const withScram = and(withSasl, ne(kafka.sasl.mechanism, "PLAIN"));

export const kafkaPassword: Credential = {
  key: "kafka-password",
  given: kafka.sasl.password,
  path: "kafka.sasl.password",
  length: 32,
  needed: withSasl,
  askedFor: true,
};

export const kafkaSecret: CredentialSet = {
  name: "kafka-credentials",
  mark: "kafka",
  identity: { name: "kafka", component: "kafka" },
  existing: kafka.sasl.existingSecret,
  credentials: [kafkaPassword],
  needed: withSasl,
};
