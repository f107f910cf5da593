import { resourceValues, workloadValues } from "../../kubernetes/pod-values.ts";
import { flag, group, integer } from "../../values/schema.ts";

/** The topics, and the Job that makes them. */
export const topicValues = group("The topics that the platform needs, and the Job that makes them.", {
  create: flag(true, {
    about:
      "Whether to make topics that are missing, also on an external Kafka, whose existing topics stay as they are. Without it they must be there: consumers wait for them.",
  }),
  partitions: integer(3, {
    min: 1,
    max: 256,
    about: "Partitions of topics that are consumed: as many consumers share the work. They can become more, not fewer.",
  }),
  retentionHours: integer(168, {
    min: 24,
    max: 87600,
    about: "How long messages are kept that a consumer has to read. A report's link is valid for 24 hours.",
  }),
  replicationFactor: integer(0, {
    min: 0,
    max: 99,
    about: "Copies of each topic. 0: one on each of up to three nodes, and what an external Kafka gives by default.",
  }),
  resources: resourceValues("Resources of the Job.", { cpu: ["10m", "500m"], memory: ["64Mi", "256Mi"] }),
  ...workloadValues,
});
