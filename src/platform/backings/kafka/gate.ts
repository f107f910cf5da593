import type { Container } from "kubernetes-types/core/v1.d.ts";
import { itemsTemplate } from "../../../template/language.ts";
import { text } from "../../../values/schema.ts";
import { tool } from "../toolbox.ts";
import { clientEnvironment } from "./environment.ts";
import { kafkaCa } from "./facts.ts";
import { waitForTopics } from "./scripts/wait-for-topics.py.ts";
import type { Topic } from "./topic.ts";

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
