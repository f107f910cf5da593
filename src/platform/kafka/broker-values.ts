import type { TopologySpreadConstraint } from "kubernetes-types/core/v1.d.ts";
import { kafka as contract } from "../../contracts/kafka/kafka.ts";
import { imageValues } from "../../kubernetes/image.ts";
import { podValues, resourceValues, securityValues } from "../../kubernetes/pod-values.ts";
import { group, integer, open, text, volumeSize } from "../../values/schema.ts";

/** Nodes that lie on one machine are lost with it, and two of three are the quorum. */
const SPREAD: TopologySpreadConstraint[] = [
  {
    maxSkew: 1,
    topologyKey: "kubernetes.io/hostname",
    whenUnsatisfiable: "ScheduleAnyway",
    labelSelector: { matchLabels: { "app.kubernetes.io/component": "kafka" } },
  },
];

/** Kafka in this chart. */
export const brokerValues = group("Kafka in this chart, in KRaft mode; for `kafka.mode: embedded`.", {
  image: imageValues("The image of Apache Kafka.", "docker.io/apache/kafka", contract.version),
  replicas: integer(1, {
    min: 1,
    max: 3,
    about:
      "Nodes, each broker and controller: 1, or 3 of which one may be lost. It cannot be changed later; use Strimzi for a Kafka that grows.",
  }),
  heap: text("512Mi", {
    about: "Memory of the Java heap, in Mi or Gi. The container's limit must leave 256Mi beside it, 384Mi with SCRAM.",
    // Kafka ends with an OutOfMemoryError in less.
    pattern: "^((12[89]|1[3-9][0-9]|[2-9][0-9]{2}|[1-9][0-9]{3,5})Mi|[1-9][0-9]{0,5}Gi)$",
    form: `at least ${contract.memory.leastHeap}Mi, in Mi or Gi`,
  }),
  storage: group("The volume of each node.", {
    size: volumeSize("10Gi", { about: "Size of the claim, which an upgrade cannot change." }),
  }),
  resources: resourceValues("Resources of each node.", { cpu: ["250m", "1000m"], memory: ["768Mi", "1Gi"] }),
  ...podValues,
  topologySpreadConstraints: open<TopologySpreadConstraint[]>(SPREAD, {
    about: "How pods spread over nodes and zones.",
  }),
  ...securityValues,
});
