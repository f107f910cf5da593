import { ingress as contract } from "../../contracts/ingress/ingress.ts";
import { imageOf, mirror } from "../../kubernetes/image.ts";
import { scratch } from "../../kubernetes/pod.ts";
import { add, decimal, textTemplate, when } from "../../template/language.ts";
import { kafka } from "../backings/kafka/kafka.ts";
import { s3WithCa } from "../backings/s3/s3.ts";
import { component } from "../component.ts";
import { variables } from "./environment.ts";
import { rules, warnings } from "./rules.ts";
import { announced, payloadStatus } from "./topics.ts";
import { hasFormerImage, ingressValues, ingress as settings, takesUploads } from "./values.ts";

const { http, metrics } = contract.processes.receiver.ports;
const { repository, tag } = ingressValues.fields.image.fields;

const image = textTemplate("ros-ocp.ingress.image", { about: "The image of the ingress." }, () =>
  when(hasFormerImage, [mirror, `${repository.default}:${tag.default}`], imageOf(settings.image)),
)();

/** What surrounds the file in a body of several parts. */
const AROUND = 65_536;

/** Takes uploads of clusters in. */
export const ingress = component({
  name: "ingress",
  about: "takes reports in over HTTP, keeps them and announces them",
  enabled: takesUploads,
  values: { ingress: ingressValues },
  runs: { contract, process: "receiver" },
  serves: { http, metrics },
  routes: {
    path: "/api/ingress",
    port: settings.port,
    requests: settings.upload.maxConcurrent,
    mostBytes: add(settings.upload.maxUploadSize, AROUND),
    besideApi: true,
  },
  // An upload that cannot be announced is lost, although its sender got 202: both gates come before the first.
  uses: [kafka({ writes: [announced, payloadStatus], waits: true }), s3WithCa({ waits: true })],
  workload: {
    settings,
    image: settings.image,
    deployment: { strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } } },
    container: {
      image,
      // SIGTERM ends it at once, with whatever it is receiving.
      lifecycle: { preStop: { exec: { command: ["sleep", decimal(settings.drainSeconds)] } } },
    },
    graceSeconds: add(settings.drainSeconds, 15),
    environment: { whose: "the ingress", variables },
    probes: {
      startup: { period: 2, timeout: 2, failures: 60 },
      readiness: { period: 5, timeout: 3, failures: 3 },
      liveness: { period: 20, timeout: 10, failures: 6 },
    },
    places: [scratch("tmp", "/tmp", settings.scratchSize)],
    service: [{ name: "http", port: settings.port }],
  },
  rules,
  warnings,
});
