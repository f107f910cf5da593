import type { Container } from "kubernetes-types/core/v1.d.ts";
import { itemsTemplate, type Templated } from "../../template/language.ts";

/** The init containers by which pods wait for the object storage and its buckets. */
export const storageGate = itemsTemplate<Templated<Container>>(
  "ros-ocp.storage.gate",
  { about: "Waits until the object storage has its buckets." },
  () => [],
);
