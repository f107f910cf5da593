import type { EnvVar } from "kubernetes-types/core/v1.d.ts";
import { environmentFor } from "../../../contracts/environment.ts";
import { koku as contract } from "../../../contracts/koku/koku.ts";
import type { Expr } from "../../../template/language.ts";
import { itemsTemplate, when } from "../../../template/language.ts";
import { withSasl } from "../../kafka/values.ts";
import type { SecretKey } from "../../secrets/credentials.ts";
import {
  kafkaCa,
  kafkaHost,
  kafkaMechanism,
  kafkaPasswordSource,
  kafkaPort,
  kafkaProtocol,
  kafkaUser,
} from "./facts.ts";

/** A client of Kafka in the toolbox, which has the library: it starts in a moment, where Kafka's own tools take seconds. */

const { fragment } = environmentFor<Expr<string>, SecretKey>();

const address = fragment(contract, ["listener"], { INSIGHTS_KAFKA_HOST: kafkaHost, INSIGHTS_KAFKA_PORT: kafkaPort });
const login = fragment(contract, ["listener"], {
  KAFKA_SECURITY_PROTOCOL: kafkaProtocol,
  KAFKA_SASL_MECHANISM: kafkaMechanism,
  KAFKA_SASL_USERNAME: kafkaUser,
});
const authority = fragment(contract, ["listener"], {
  KAFKA_SSL_CA_LOCATION: kafkaCa.file as `/${string}`,
});

const plain = (variables: Readonly<Record<string, string | Expr<string>>>) =>
  Object.entries(variables).map(([name, value]) => ({ name, value }));

/** The variables by which Koku itself finds Kafka, so that what works here works there. */
export const clientEnvironment = itemsTemplate<EnvVar>(
  "ros-ocp.kafka.env",
  { about: "Where Kafka is, and how to log in." },
  () => [
    ...plain(address),
    when(withSasl, [...plain(login), { name: "KAFKA_SASL_PASSWORD", valueFrom: kafkaPasswordSource }]),
    when(kafkaCa.given, plain(authority)),
  ],
);
