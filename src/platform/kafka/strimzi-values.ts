import { resourceValues } from "../../kubernetes/pod-values.ts";
import { group, integer, oneOf, text, volumeSize } from "../../values/schema.ts";

/** Kafka that the Strimzi operator runs. */
export const strimziValues = group(
  "Kafka by the Strimzi operator, which must watch this namespace; for `kafka.mode: strimzi`.",
  {
    apiVersion: oneOf("auto", ["auto", "v1", "v1beta2"], {
      about: "Version of `kafka.strimzi.io`. `auto`: v1, and v1beta2 on a cluster that serves only that (before 0.49).",
    }),
    nodePool: text("", {
      about:
        "Name of the KafkaNodePool, which no other in this namespace may have, and which must stay. Empty: the prefix of the release's objects and `-brokers`, or its hash where it is long.",
      example: "brokers",
      pattern: "^([a-z]([a-z0-9-]{0,18}[a-z0-9])?)?$",
    }),
    version: text("", {
      about: "Version of Kafka. Empty: the operator's own default.",
      example: "4.1.0",
      pattern: "^([0-9]+\\.[0-9]+\\.[0-9]+)?$",
    }),
    replicas: integer(3, { min: 1, max: 99, about: "Nodes, each broker and controller." }),
    storage: group(
      "The volume of each node. It stays when the Kafka resource is deleted, but a new one has another cluster id and does not start on it: give it the old id as Strimzi's documentation says, or delete the claims first.",
      {
        size: volumeSize("20Gi", { about: "Size of the claim." }),
      },
    ),
    resources: resourceValues("Resources of each node.", { cpu: ["250m", "1000m"], memory: ["1Gi", "2Gi"] }),
  },
);
