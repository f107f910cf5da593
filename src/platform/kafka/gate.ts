import type { Container } from "kubernetes-types/core/v1.d.ts";
import { imageOf } from "../../kubernetes/image.ts";
import { container } from "../../kubernetes/pod.ts";
import { itemsTemplate, lines } from "../../template/language.ts";
import { text } from "../../values/schema.ts";
import { koku } from "../koku/values.ts";
import { kafkaCa } from "./client.ts";
import { clientEnvironment } from "./python.ts";
import { waitForTopics } from "./scripts/wait-for-topics.py.ts";
import { type TopicClient, topicNamesOf } from "./topics.ts";

const TOPICS = text("", { about: "" });

/**
 * The init container by which a client of Kafka waits until it answers and has the topics that this client uses.
 *
 * The pod needs the volume `kafkaCa.volume`.
 */
export const kafkaGate = (client: TopicClient) => gate({ topics: topicNamesOf(client) });

const gate = itemsTemplate<Container, { topics: typeof TOPICS }>(
  "ros-ocp.kafka.gate",
  { about: "Waits until Kafka answers and has these topics.", arguments: { topics: TOPICS } },
  ({ topics }) => [
    container({
      name: "wait-for-kafka",
      image: imageOf(koku.image),
      imagePullPolicy: koku.image.pullPolicy,
      command: ["python", "-c"],
      args: [lines(waitForTopics), topics],
      env: [clientEnvironment()],
      volumeMounts: [kafkaCa.mount],
      resources: { requests: { cpu: "10m", memory: "64Mi" }, limits: { cpu: "200m", memory: "128Mi" } },
    }),
  ],
);
