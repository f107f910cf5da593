import type { EnvVar } from "kubernetes-types/core/v1.d.ts";
import { environmentFor } from "../../../contracts/environment.ts";
import { koku as contract } from "../../../contracts/koku/koku.ts";
import { itemsTemplate, when } from "../../../template/language.ts";
import { entriesOf, type Value, variablesOf } from "../../container-environment.ts";
import { kafka, withSasl } from "../../kafka/values.ts";
import type { SecretKey } from "../../secrets/credentials.ts";
import { kafkaCa, kafkaHost, kafkaPasswordSource, kafkaPort, kafkaUser } from "./facts.ts";

const { fragment } = environmentFor<Value, SecretKey>();

const address = fragment(contract, ["listener"], { INSIGHTS_KAFKA_HOST: kafkaHost, INSIGHTS_KAFKA_PORT: kafkaPort });
const login = fragment(contract, ["listener"], {
  KAFKA_SECURITY_PROTOCOL: kafka.securityProtocol,
  KAFKA_SASL_MECHANISM: kafka.sasl.mechanism,
  KAFKA_SASL_USERNAME: kafkaUser,
  KAFKA_SASL_PASSWORD: kafkaPasswordSource,
});
const authority = fragment(contract, ["listener"], { KAFKA_SSL_CA_LOCATION: kafkaCa.file as `/${string}` });

const items = (variables: object) => variablesOf(contract, entriesOf(variables));

/**
 * The variables by which Koku itself finds Kafka, so that what works in the toolbox works there. Koku's library is used
 * because it starts in a moment, where Kafka's own tools take seconds.
 */
export const clientEnvironment = itemsTemplate<EnvVar>(
  "ros-ocp.kafka.env",
  { about: "Where Kafka is, and how to log in." },
  () => [...items(address), when(withSasl, items(login)), when(kafkaCa.given, items(authority))],
);
