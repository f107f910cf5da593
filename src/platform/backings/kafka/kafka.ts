import type { Container, EnvVar } from "kubernetes-types/core/v1.d.ts";
import { environmentFor } from "../../../contracts/environment.ts";
import { koku as contract } from "../../../contracts/koku/koku.ts";
import { atoi, type Expr, itemsTemplate, not, when } from "../../../template/language.ts";
import { text } from "../../../values/schema.ts";
import { entriesOf, type Value, variablesOf } from "../../container-environment.ts";
import { runsKafka, kafka as settings, withSasl } from "../../kafka/values.ts";
import type { SecretKey } from "../../secrets/credentials.ts";
import { mountedWhen, reachedWhen, type Use } from "../../use.ts";
import { tool } from "../toolbox.ts";
import { kafkaCa, kafkaHost, kafkaPasswordSource, kafkaPort, kafkaUser } from "./facts.ts";
import { waitForTopics } from "./scripts/wait-for-topics.py.ts";
import type { Topic } from "./topic.ts";

const { fragment } = environmentFor<Value, SecretKey>();

const address = fragment(contract, ["listener"], { INSIGHTS_KAFKA_HOST: kafkaHost, INSIGHTS_KAFKA_PORT: kafkaPort });
const login = fragment(contract, ["listener"], {
  KAFKA_SECURITY_PROTOCOL: settings.securityProtocol,
  KAFKA_SASL_MECHANISM: settings.sasl.mechanism,
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

const TOPICS = text("", { about: "" });

const gate = itemsTemplate<Container, { topics: typeof TOPICS }>(
  "ros-ocp.kafka.gate",
  { about: "Waits until Kafka answers and has these topics.", arguments: { topics: TOPICS } },
  ({ topics }) => [
    tool({
      name: "wait-for-kafka",
      script: waitForTopics,
      args: [topics],
      env: [clientEnvironment()],
      mounts: [kafkaCa.mount],
      resources: { requests: { cpu: "10m", memory: "64Mi" }, limits: { cpu: "200m", memory: "128Mi" } },
    }),
  ],
);

/**
 * The init container by which a client of Kafka waits until it answers and has the topics that this client uses.
 *
 * A topic of one engine may only be awaited by pods of that engine; `endlessWaits` checks it. The pod needs the volume
 * `kafkaCa.volume`.
 */
export const kafkaGate = (topics: readonly Topic[]) => gate({ topics: topics.map(({ name }) => ` ${name}`).join("") });

interface Client {
  readonly writes?: readonly Topic[];
  readonly reads?: readonly Topic[];
  /** Its pods start only when its topics are there, or these of them: what it cannot send or mark as read is lost. */
  readonly waits?: boolean | readonly Topic[];
  /** Whether it checks certificates itself; if not, only its gate does. */
  readonly trusts?: boolean;
  /** Where it is a client at all; absent: always. */
  readonly when?: Expr<boolean> | undefined;
}

/**
 * A use of Kafka: its port, the authority of its brokers, the topics, and the gate that waits for them.
 *
 * Strimzi's pods carry labels of their own, so they are outside of the release.
 *
 * The variables come from the facts (`brokers`, `kafkaHost`, `kafkaPort`, `kafkaUser`, `kafkaPasswordSource`, `kafkaCa`),
 * in the form of the client.
 *
 * @example uses: [kafka({ reads: [announced], writes: [validated], waits: true })]
 */
export function kafka({ writes = [], reads = [], waits = false, trusts = true, when: condition }: Client = {}): Use {
  const topics = [...reads, ...writes];
  const awaited = waits === true ? topics : waits === false ? [] : waits;
  return {
    backing: "kafka",
    ...reachedWhen(condition, {
      edges: [{ component: "kafka", port: "clients", when: runsKafka }],
      outside: [{ name: "kafka", port: atoi(kafkaPort), when: not(runsKafka) }],
    }),
    ...mountedWhen(condition, { mounts: trusts ? [kafkaCa.mount] : [], volumes: [kafkaCa.volume] }),
    ...(awaited.length > 0 && { gates: [when(condition ?? true, kafkaGate(awaited))] }),
    topics,
  };
}
