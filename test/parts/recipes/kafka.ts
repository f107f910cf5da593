import { join } from "node:path";
import { takeFromMaven } from "../download.ts";
import type { Recipe } from "./recipe.ts";

/** Kafka's jars, as its image has them below /opt/kafka/libs; they need Java, see `installJava`. */
export const kafka: Recipe = {
  version: "4.1.0",
  assemble: async (work, tree) => {
    const artifacts = [
      "org.apache.kafka:kafka_2.13:4.1.0",
      "org.apache.kafka:kafka-tools:4.1.0",
      // Without it there is no log at all.
      "org.apache.logging.log4j:log4j-slf4j-impl:2.24.3",
    ];
    await takeFromMaven(artifacts, work, join(tree, "libs"));
  },
};
