import type { JobSpec } from "kubernetes-types/batch/v1.d.ts";
import { imageOf } from "../../kubernetes/image.ts";
import { namedJob } from "../../kubernetes/job.ts";
import { objectName } from "../../kubernetes/names.ts";
import { podTemplate, scratch } from "../../kubernetes/pod.ts";
import { and, lines, not, type Written, when } from "../../template/language.ts";
import { koku, user } from "../koku/values.ts";
import { kafkaCa } from "./client.ts";
import { topicsIdentity } from "./identity.ts";
import { clientEnvironment } from "./python.ts";
import { createTopics } from "./scripts/create-topics.py.ts";
import { kafka, usesStrimzi } from "./values.ts";

const settings = kafka.topics;

/** Whether a Job makes the topics; Strimzi makes them of resources of its own. */
export const createsTopics = and(settings.create, not(usesStrimzi));

const tmp = scratch("tmp", "/tmp", "16Mi");

const spec: Written<JobSpec> = {
  backoffLimit: 6,
  template: podTemplate({
    identity: topicsIdentity,
    settings,
    serviceAccount: objectName(topicsIdentity.name),
    user,
    spec: { restartPolicy: "Never" },
    container: {
      name: "topics",
      image: imageOf(koku.image),
      imagePullPolicy: koku.image.pullPolicy,
      command: ["python", "-c"],
      args: [lines(createTopics)],
      resources: settings.resources,
    },
    environment: { name: "ros-ocp.kafka.env.topics", whose: "the Job kafka-topics", variables: [clientEnvironment()] },
    mounts: [tmp.mount, kafkaCa.mount],
    volumes: [tmp.volume, kafkaCa.volume],
    graceSeconds: 5,
  }),
};

/** The Job that makes the topics: other topics or another Kafka are another Job. */
export const topicsJob = when(
  createsTopics,
  namedJob({
    name: "kafka-topics",
    identity: topicsIdentity,
    template: "ros-ocp.kafka.topicsJob",
    spec,
  }),
);
