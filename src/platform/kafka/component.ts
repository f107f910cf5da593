import { kafka as contract } from "../../contracts/kafka/kafka.ts";
import { type Component, ofIdentity } from "../legacy.ts";
import { kafkaReach } from "./client.ts";
import { isQuorum, kafkaIdentity, topicsIdentity } from "./identity.ts";
import { createsTopics } from "./topics-job.ts";
import { runsKafka } from "./values.ts";

/** Kafka in the graph of the system, and the Job that makes its topics. */
export const kafkaComponents: readonly Component[] = [
  {
    ...ofIdentity(kafkaIdentity),
    about: "Kafka in KRaft mode, which uploads and events travel through",
    enabled: runsKafka,
    serves: contract.ports,
    uses: [
      { component: kafkaIdentity.name, port: "controller", when: isQuorum },
      { component: kafkaIdentity.name, port: "replication", when: isQuorum },
    ],
    outside: [],
  },
  {
    ...ofIdentity(topicsIdentity),
    about: "makes Kafka's topics, once for each configuration",
    enabled: createsTopics,
    serves: {},
    ...kafkaReach,
  },
];
