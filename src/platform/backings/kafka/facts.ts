import { kafka as contract } from "../../../contracts/kafka/kafka.ts";
import { type CaBundle, caBundle } from "../../../kubernetes/ca-bundle.ts";
import { fullname } from "../../../kubernetes/names.ts";
import {
  afterLast,
  and,
  type Expr,
  eq,
  not,
  or,
  present,
  t,
  textTemplate,
  trimSuffix,
  when,
} from "../../../template/language.ts";
import {
  isExternal,
  kafka,
  kafkaName,
  kafkaPassword,
  kafkaSecret,
  runsKafka,
  usesStrimzi,
} from "../../kafka/values.ts";
import { secretKey } from "../../secrets/credentials.ts";

/** What clients of Kafka need to know, each in the form of its own variables. */

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

/** The user that clients log in as. Strimzi's is a resource of that name, so releases in one namespace need others. */
export const kafkaUser = textTemplate(
  "ros-ocp.kafka.user",
  { about: "The user that clients of Kafka log in as." },
  () => when(or(present(kafka.sasl.username), isExternal), kafka.sasl.username, fullname()),
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
