import { imageValues } from "../../kubernetes/image.ts";
import { OBJECT_NAME_OR_NONE } from "../../kubernetes/object-name.ts";
import { resourceValues, workloadValues } from "../../kubernetes/pod-values.ts";
import { reference } from "../../template/language.ts";
import { flag, group, list, port, secretText, text, volumeSize } from "../../values/schema.ts";
import { BUCKET } from "./values.ts";

/** MinIO as the existing chart has it. */
export const minioValues = group("MinIO, the object storage of this release where `objectStorage.mode` is `minio`.", {
  image: imageValues("The image of MinIO.", "quay.io/minio/minio", "RELEASE.2025-07-23T15-54-02Z"),
  storage: group("Its volume.", { size: volumeSize("20Gi", { about: "Size of the claim." }) }),
  rootUser: secretText("", {
    about: "Access key, where `objectStorage.accessKey` is not given.",
    pattern: "^([^$=, \\t\\r\\n][^=, \\t\\r\\n]{2,})?$",
  }),
  rootPassword: secretText("", {
    about: "Secret key, where `objectStorage.secretKey` is not given.",
    pattern: "^([^$\\r\\n][^\\r\\n]{7,})?$",
  }),
  ports: group("Ports of its Service.", {
    api: port(9000, { about: "S3." }),
    console: port(9990, { about: "The console, which answers only where it is enabled." }),
  }),
  console: group("The web console, which shows every report to whoever has the root credentials.", {
    enabled: flag(false, { about: "Whether MinIO serves it." }),
  }),
  tls: group("TLS of its Service.", {
    secretName: text("", {
      about:
        "A Secret of type kubernetes.io/tls for the Service's name, as cert-manager makes it. Its authority goes into `objectStorage.ca`. Empty: no TLS.",
      pattern: OBJECT_NAME_OR_NONE,
    }),
  }),
  buckets: list(text("further", { about: "A bucket.", pattern: BUCKET }), [], {
    about: "Further buckets, beside the three of `objectStorage`.",
  }),
  resources: resourceValues("Resources of the server.", { cpu: ["100m", "1000m"], memory: ["256Mi", "1Gi"] }),
  ...workloadValues,
});

export const minio = reference({ scope: "values" }, ["minio"], minioValues);
