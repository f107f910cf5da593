import { imageValues } from "../../kubernetes/image.ts";
import { resourceValues, workloadValues } from "../../kubernetes/pod-values.ts";
import { autoscalingValues, disruptionValues } from "../../kubernetes/scaling.ts";
import { contains, reference } from "../../template/language.ts";
import { BINARY_SIZE } from "../../values/pattern.ts";
import { flag, group, integer, list, oneOf, port, text } from "../../values/schema.ts";
import { formerValues } from "./former-values.ts";

const { server, metrics, validation, storage, kafka, auth, upload, logging } = formerValues;

/** Takes reports in over HTTP; the keys of the existing chart are kept, although it ran another program. */
export const ingressValues = group("The ingress, which takes reports of clusters in over HTTP.", {
  enabled: flag(true, { about: "Whether to run it." }),
  image: imageValues(
    "The image of insights-ingress-go.",
    "quay.io/redhat-services-prod/hcc-integrations-tenant/insights-ingress-go",
    "3e7d2b3",
  ),
  replicas: integer(2, { min: 0, max: 100, about: "Pods; with autoscaling the least that runs." }),
  port: port(8080, { about: "The port of the Service. The process itself always listens on 8080." }),
  server,
  upload: group("What may be uploaded.", {
    maxUploadSize: integer(104_857_600, {
      min: 1_048_576,
      max: 10_737_418_240,
      about: "Bytes of the largest upload. A larger one is refused with 413 before it is read.",
    }),
    maxMemory: integer(8_388_608, {
      min: 1_048_576,
      max: 1_073_741_824,
      about: "Bytes of each upload that are kept in memory; the rest goes to a file below /tmp.",
    }),
    maxConcurrent: integer(10, {
      min: 1,
      max: 1000,
      about: "Uploads that a pod of the gateway lets in at a time. As many again wait; any further one gets 503.",
    }),
    ...upload,
  }),
  deniedOrgs: list(text("1234567", { about: "An organisation.", pattern: "^[A-Za-z0-9_-]+$" }), [], {
    about: "Organisations that may not upload.",
  }),
  scratchSize: text("2Gi", {
    about: "Space below /tmp for the uploads that a pod is receiving.",
    pattern: BINARY_SIZE,
  }),
  drainSeconds: integer(45, {
    min: 5,
    max: 3600,
    about: "Seconds that a pod goes on receiving after it was told to stop. Uploads that take longer are cut off.",
  }),
  logging: group("Its log.", {
    level: oneOf("info", ["debug", "info", "warning", "error"], { about: "Level of the log." }),
    ...logging,
  }),
  storage,
  kafka,
  auth,
  metrics,
  validation,
  resources: resourceValues("Resources of a pod.", { cpu: ["100m", "500m"], memory: ["256Mi", "512Mi"] }),
  autoscaling: autoscalingValues,
  podDisruptionBudget: disruptionValues,
  ...workloadValues,
});

export const ingress = reference({ scope: "values" }, ["ingress"], ingressValues);

export const takesUploads = ingress.enabled;

/** The existing chart's image holds another program, which would understand nothing of what it is told. */
export const hasFormerImage = contains(ingress.image.repository, "insights-ros-ingress");
