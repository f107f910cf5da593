import type { Service } from "kubernetes-types/core/v1.d.ts";
import { kafka as contract } from "../../contracts/kafka/kafka.ts";
import { fullname, metadata, selectorLabels } from "../../kubernetes/names.ts";
import {
  afterLast,
  and,
  atoi,
  beforeFirst,
  chart,
  decimal,
  type Expr,
  eq,
  lower,
  not,
  or,
  present,
  textTemplate,
  trunc,
  type Written,
  when,
} from "../../template/language.ts";
import { brokers, kafkaPort } from "../backings/kafka/facts.ts";
import { isExternal, kafka, kafkaIdentity, kafkaName, runsKafka, usesStrimzi } from "./values.ts";

/** The host of the first broker. */
const firstBroker = textTemplate("ros-ocp.kafka.firstBroker", { about: "The host of the first broker." }, () =>
  beforeFirst(brokers, ":"),
)();

/** What follows the last dot of the first broker's host; the end of an IP address is a number, and no domain is one. */
const lastPart = textTemplate("ros-ocp.kafka.lastPart", { about: "The last part of the first broker's name." }, () =>
  trunc(afterLast(firstBroker, "."), 5),
)();

/** A Service can stand for another name, not for an address. */
const isAddress: Expr<boolean> = eq(decimal(atoi(lastPart)), lastPart);

/** The Service's name; the existing chart did not think of two releases in one namespace. */
const aliasName = textTemplate("ros-ocp.kafka.aliasName", { about: "The Service by which others find Kafka." }, () =>
  when(present(kafka.alias.name), kafka.alias.name, when(eq(fullname(), chart.name), "kafka")),
)();

const hasAlias = and(kafka.alias.enabled, present(aliasName), or(not(isExternal), not(isAddress)));

/** Kafka under the name that the existing chart gave it. */
export const aliasService = when(hasAlias, {
  apiVersion: "v1",
  kind: "Service",
  metadata: metadata(aliasName, kafkaIdentity),
  spec: {
    type: when(isExternal, "ExternalName", "ClusterIP"),
    externalName: when(isExternal, lower(firstBroker)),
    selector: when(
      runsKafka,
      selectorLabels(kafkaIdentity),
      when(usesStrimzi, { "strimzi.io/cluster": kafkaName, "strimzi.io/broker-role": "true" }),
    ),
    ports: [
      when(
        runsKafka,
        { name: "kafka", port: contract.ports.clients, targetPort: "clients", protocol: "TCP" },
        { name: "kafka", port: atoi(kafkaPort), targetPort: atoi(kafkaPort), protocol: "TCP" },
      ),
    ],
  },
} satisfies Written<Service>);
