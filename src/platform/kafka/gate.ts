import type { Container } from "kubernetes-types/core/v1.d.ts";
import { itemsTemplate, type Templated } from "../../template/language.ts";

/** The init containers by which pods wait for Kafka and its topics. */
export const kafkaGate = itemsTemplate<Templated<Container>>(
  "ros-ocp.kafka.gate",
  { about: "Waits until Kafka has its topics." },
  () => [],
);
