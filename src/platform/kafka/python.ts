import type { EnvVar } from "kubernetes-types/core/v1.d.ts";
import { environmentFor } from "../../contracts/environment.ts";
import { koku as contract } from "../../contracts/koku/koku.ts";
import type { Expr } from "../../template/language.ts";
import { itemsTemplate, when } from "../../template/language.ts";
import type { SecretKey } from "../credentials.ts";
import { kafkaCa, kafkaHost, kafkaPasswordSource, kafkaPort } from "./client.ts";
import { kafkaUser } from "./identity.ts";
import { kafka, withSasl } from "./values.ts";

/** A client of Kafka in Koku's image, which has the library: it starts in a moment, where Kafka's own tools take seconds. */

const { fragment } = environmentFor<Expr<string>, SecretKey>();

const address = fragment(contract, ["listener"], { INSIGHTS_KAFKA_HOST: kafkaHost, INSIGHTS_KAFKA_PORT: kafkaPort });
const login = fragment(contract, ["listener"], {
  KAFKA_SECURITY_PROTOCOL: kafka.securityProtocol,
  KAFKA_SASL_MECHANISM: kafka.sasl.mechanism,
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

/** Makes a client, with the settings that Koku makes of the same variables, and says why it does not get on. */
export const connect = [
  "import os, sys, time",
  "from confluent_kafka import KafkaException",
  "from confluent_kafka.admin import AdminClient",
  "said = []",
  "settings = {",
  "    'bootstrap.servers': os.environ['INSIGHTS_KAFKA_HOST'] + ':' + os.environ['INSIGHTS_KAFKA_PORT'],",
  "    # That all are down says less than why.",
  "    'error_cb': lambda error: error.name() == '_ALL_BROKERS_DOWN' or said.append(error.str()),",
  "    'log_level': 0,",
  "}",
  "if os.environ.get('KAFKA_SASL_MECHANISM'):",
  "    settings.update({",
  "        'security.protocol': os.environ['KAFKA_SECURITY_PROTOCOL'],",
  "        'sasl.mechanisms': os.environ['KAFKA_SASL_MECHANISM'],",
  "        'sasl.username': os.environ['KAFKA_SASL_USERNAME'],",
  "        'sasl.password': os.environ['KAFKA_SASL_PASSWORD'],",
  "    })",
  "if os.environ.get('KAFKA_SSL_CA_LOCATION'):",
  "    settings['ssl.ca.location'] = os.environ['KAFKA_SSL_CA_LOCATION']",
  "client = AdminClient(settings)",
  "def topics_there():",
  "    said.clear()",
  "    try:",
  "        return client.list_topics(timeout=10).topics",
  "    except KafkaException as error:",
  "        client.poll(0)",
  "        raise RuntimeError(said[-1] if said else error.args[0].str())",
];
