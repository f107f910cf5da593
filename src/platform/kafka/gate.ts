import type { Container } from "kubernetes-types/core/v1.d.ts";
import { imageOf } from "../../kubernetes/image.ts";
import { container } from "../../kubernetes/pod.ts";
import { itemsTemplate, lines } from "../../template/language.ts";
import { koku } from "../koku/values.ts";
import { kafkaCa } from "./client.ts";
import { clientEnvironment, connect } from "./python.ts";
import { topicNames } from "./topics.ts";

const wait = lines([
  ...connect,
  "needed = set(sys.argv[1].split())",
  "while True:",
  "    try:",
  "        missing = needed - set(topics_there())",
  "        if not missing:",
  "            break",
  "        reason = 'it has no topic ' + ', '.join(sorted(missing))",
  "    except RuntimeError as error:",
  "        reason = str(error)",
  "    print('Waiting for Kafka:', reason, flush=True)",
  "    time.sleep(5)",
]);

/**
 * The init container by which Kafka's clients wait until it answers them and has the platform's topics.
 *
 * The pod needs the volume `kafkaCa.volume`.
 */
export const kafkaGate = itemsTemplate<Container>(
  "ros-ocp.kafka.gate",
  { about: "Waits until Kafka answers and has the platform's topics." },
  () => [
    container({
      name: "wait-for-kafka",
      image: imageOf(koku.image),
      imagePullPolicy: koku.image.pullPolicy,
      command: ["python", "-c"],
      args: [wait, topicNames],
      env: [clientEnvironment()],
      volumeMounts: [kafkaCa.mount],
      resources: { requests: { cpu: "10m", memory: "64Mi" }, limits: { cpu: "200m", memory: "128Mi" } },
    }),
  ],
);
