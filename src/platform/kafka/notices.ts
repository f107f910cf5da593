import {
  and,
  contains,
  type Expr,
  eq,
  gt,
  hasApi,
  not,
  or,
  type Piece,
  replace,
  t,
  when,
} from "../../template/language.ts";
import { koku } from "../koku/values.ts";
import { networkPolicies } from "../network-values.ts";
import { brokers, kafkaPort } from "./client.ts";
import { isQuorum } from "./identity.ts";
import { GIVEN_BROKERS, isExternal, kafka, runsKafka, usesStrimzi, withSasl } from "./values.ts";

/** Brokers of a second port keep a colon when all that have the last one's lose it. */
const hasOtherPorts: Expr<boolean> = contains(replace(brokers, t`:${kafkaPort}`, ""), ":");

/** What the operator should know of the values for Kafka. */
export const kafkaNotices: readonly Piece<string>[] = [
  when(
    and(isExternal, eq(kafka.bootstrapServers, GIVEN_BROKERS)),
    `- kafka.bootstrapServers is the default, so a Kafka is expected at ${GIVEN_BROKERS}. Give yours, or set kafka.mode to embedded to have one.`,
  ),
  when(
    and(isExternal, hasOtherPorts),
    t`- kafka.bootstrapServers: the brokers have different ports, and network policies open only the last one's, ${kafkaPort}.`,
  ),
  when(
    and(koku.listener.enabled, kafka.topics.create, gt(koku.listener.replicas, kafka.topics.partitions)),
    t`- koku.listener.replicas: of ${koku.listener.replicas} listeners only as many have work as the topics have partitions, which are made with ${kafka.topics.partitions} (kafka.topics.partitions).`,
  ),
  when(
    and(usesStrimzi, not(or(hasApi("kafka.strimzi.io/v1"), hasApi("kafka.strimzi.io/v1beta2")))),
    "- kafka.mode is strimzi, and the cluster serves no kafka.strimzi.io: install the Strimzi operator first.",
  ),
  when(
    and(isQuorum, withSasl, not(networkPolicies.enabled)),
    "- networkPolicy.enabled is false: nothing keeps others from the ports by which Kafka's nodes talk to each other, which ask for no password.",
  ),
  when(
    and(runsKafka, withSasl, eq(kafka.sasl.mechanism, "PLAIN")),
    "- kafka.sasl.mechanism: without TLS, PLAIN sends the password as it is. SCRAM-SHA-512 does not.",
  ),
];
