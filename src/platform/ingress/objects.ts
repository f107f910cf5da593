import { ingress as contract } from "../../contracts/ingress/ingress.ts";
import { deployment } from "../../kubernetes/controller.ts";
import { imageOf, mirror } from "../../kubernetes/image.ts";
import { objectName } from "../../kubernetes/names.ts";
import { containerPorts, podTemplate, scratch } from "../../kubernetes/pod.ts";
import { autoscaler, disruptionBudget } from "../../kubernetes/scaling.ts";
import { service } from "../../kubernetes/service.ts";
import { add, and, decimal, gt, or, textTemplate, unless, when } from "../../template/language.ts";
import { credentialsChecksum } from "../credentials.ts";
import { kafkaCa } from "../kafka/client.ts";
import { kafkaGate } from "../kafka/gate.ts";
import { kafkaSecret, withSasl } from "../kafka/values.ts";
import { awsConfig } from "../object-storage/aws-config.ts";
import { storageGate } from "../object-storage/buckets.ts";
import { storageCa } from "../object-storage/client.ts";
import { storageSecret } from "../object-storage/credentials.ts";
import { trustedRoots } from "../object-storage/trusted-roots.ts";
import { probesOf } from "../probes.ts";
import { ingressEnvironment } from "./environment.ts";
import { hasFormerImage, ingress, ingressIdentity, ingressValues, takesUploads } from "./values.ts";

const NAME = "ingress";
const { receiver } = contract.processes;
const { repository, tag } = ingressValues.fields.image.fields;

const image = textTemplate("ros-ocp.ingress.image", { about: "The image of the ingress." }, () =>
  when(hasFormerImage, [mirror, `${repository.default}:${tag.default}`], imageOf(ingress.image)),
)();

const tmp = scratch("tmp", "/tmp", ingress.scratchSize);

const pod = podTemplate({
  identity: ingressIdentity,
  settings: ingress,
  serviceAccount: objectName(NAME),
  user: { uid: contract.user.uid, gid: contract.user.gid },
  annotations: {
    "checksum/storage": credentialsChecksum(storageSecret),
    "checksum/storage-client": awsConfig.checksum,
    "checksum/kafka": when(withSasl, credentialsChecksum(kafkaSecret)),
  },
  // An upload that cannot be announced is lost, although its sender was told that it was taken.
  initContainers: [...trustedRoots.initContainers, kafkaGate("ingress"), storageGate()],
  container: {
    name: NAME,
    image,
    imagePullPolicy: ingress.image.pullPolicy,
    ports: containerPorts(receiver.ports),
    ...probesOf(receiver, {
      startup: { period: 2, timeout: 2, failures: 60 },
      readiness: { period: 5, timeout: 3, failures: 3 },
      liveness: { period: 20, timeout: 10, failures: 6 },
    }),
    // SIGTERM ends it at once, with whatever it is receiving.
    lifecycle: { preStop: { exec: { command: ["sleep", decimal(ingress.drainSeconds)] } } },
    resources: ingress.resources,
  },
  environment: { name: "ros-ocp.ingress.env", whose: "the ingress", variables: ingressEnvironment },
  mounts: [tmp.mount, kafkaCa.mount, storageCa.mount],
  // The gate of the object storage reads them too.
  volumes: [tmp.volume, kafkaCa.volume, ...awsConfig.volumes, ...trustedRoots.volumes],
  graceSeconds: add(ingress.drainSeconds, 15),
});

export const ingressDeployment = when(
  takesUploads,
  deployment(NAME, ingressIdentity, {
    replicas: unless(ingress.autoscaling.enabled, ingress.replicas),
    strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
    template: pod,
  }),
);

export const ingressService = when(
  takesUploads,
  service(NAME, ingressIdentity, [{ name: "http", port: ingress.port }]),
);

export const ingressAutoscaler = when(
  and(takesUploads, ingress.autoscaling.enabled),
  autoscaler(NAME, ingressIdentity, ingress.replicas, ingress.autoscaling),
);

export const ingressDisruptionBudget = when(
  and(takesUploads, ingress.podDisruptionBudget.enabled, or(gt(ingress.replicas, 1), ingress.autoscaling.enabled)),
  disruptionBudget(NAME, ingressIdentity, ingress.podDisruptionBudget.maxUnavailable),
);
