import { caValues } from "../../kubernetes/ca-bundle.ts";
import { hasPrefix, reference } from "../../template/language.ts";
import { group, oneOf, secretText, text } from "../../values/schema.ts";
import { type Credential, type CredentialSet, existingSecret } from "../credentials.ts";

/** Kafka as its clients see it. */
export const kafkaValues = group("Kafka, which reports and their events travel through.", {
  bootstrapServers: text("ros-ocp-kafka-kafka-bootstrap.kafka.svc.cluster.local:9092", {
    about: "Brokers as host:port, separated by commas.",
    pattern: "^[A-Za-z0-9.-]+:[0-9]{1,5}(,[A-Za-z0-9.-]+:[0-9]{1,5})*$",
  }),
  securityProtocol: oneOf("PLAINTEXT", ["PLAINTEXT", "SASL_PLAINTEXT", "SASL_SSL", "SSL"], {
    about:
      "How clients talk to the brokers. `SSL` is refused: Koku, ROS and the ingress take TLS only together with SASL.",
  }),
  sasl: group("Credentials for the brokers, with a SASL protocol.", {
    mechanism: oneOf("SCRAM-SHA-512", ["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"], {
      about: "How clients prove who they are.",
    }),
    username: text("", { about: "The user.", pattern: "^([A-Za-z0-9][A-Za-z0-9._-]*)?$" }),
    password: secretText("", {
      about: "The user's password. It must not begin with $.",
      pattern: "^([^$\\r\\n][^\\r\\n]*)?$",
    }),
    existingSecret: existingSecret("kafka-password"),
  }),
  ca: caValues("Kafka"),
});

export const kafka = reference({ scope: "values" }, ["kafka"], kafkaValues);

/** Whether the brokers ask for credentials. */
export const withSasl = hasPrefix(kafka.securityProtocol, "SASL_");

export const kafkaPassword: Credential = {
  key: "kafka-password",
  given: kafka.sasl.password,
  path: "kafka.sasl.password",
  needed: withSasl,
};

export const kafkaSecret: CredentialSet = {
  name: "kafka-credentials",
  identity: { name: "kafka", component: "kafka" },
  existing: kafka.sasl.existingSecret,
  credentials: [kafkaPassword],
  needed: withSasl,
};
