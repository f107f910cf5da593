import { environmentFor } from "../../contracts/environment.ts";
import { minio as contract } from "../../contracts/minio/minio.ts";
import { scratch } from "../../kubernetes/pod.ts";
import { present, when } from "../../template/language.ts";
import { storageAccessKeySource, storageRegion, storageSecretKeySource } from "../backings/s3/facts.ts";
import { component } from "../component.ts";
import { type Value, variablesOf } from "../container-environment.ts";
import type { SecretKey } from "../secrets/credentials.ts";
import { storageSecret } from "./credentials.ts";
import { isMinio } from "./flavour.ts";
import { minioValues, minio as settings } from "./values.ts";

const { environment } = environmentFor<Value, SecretKey>();
const { api, console } = contract.processes.server.ports;
const CERTIFICATES = "/etc/minio/certs";
const withTls = present(settings.tls.secretName);

const variables = variablesOf(
  contract,
  environment(contract, "server", {
    MINIO_ROOT_USER: storageAccessKeySource,
    MINIO_ROOT_PASSWORD: storageSecretKeySource,
    MINIO_SITE_REGION: storageRegion,
    MINIO_BROWSER: when(settings.console.enabled, "on", "off"),
    MINIO_PROMETHEUS_AUTH_TYPE: "public",
    MINIO_UPDATE: "off",
  }),
);

/** MinIO's own names for what a Secret of type kubernetes.io/tls holds; it wants a directory for authorities as well. */
const certificates = [
  { key: "tls.crt", path: "public.crt" },
  { key: "tls.key", path: "private.key" },
  { key: "tls.crt", path: "CAs/public.crt" },
];

/** MinIO on one volume, under the names that the existing chart's release has. */
export const minio = component({
  name: "minio",
  label: "storage",
  folder: "object-storage",
  about: "object storage (S3) of this release, where OpenShift Data Foundation or another S3 does not take its place",
  enabled: isMinio,
  values: { minio: minioValues },
  runs: { contract, process: "server" },
  serves: { api, metrics: api },
  workload: {
    settings,
    image: settings.image,
    // No podManagementPolicy: a StatefulSet cannot change it, and the existing release's has the default.
    statefulSet: { claims: [{ name: "minio-storage", size: settings.storage.size, at: "/data" }] },
    replicas: 1,
    container: {
      args: [
        "/data",
        `--address=:${api}`,
        `--console-address=:${console}`,
        when(withTls, `--certs-dir=${CERTIFICATES}`, "--certs-dir=/tmp/certs"),
      ],
    },
    probes: {
      startup: { period: 5, timeout: 5, failures: 60 },
      readiness: { period: 10, timeout: 5, failures: 3 },
      liveness: { period: 20, timeout: 5, failures: 6 },
      scheme: when(withTls, "HTTPS", "HTTP"),
    },
    environment: { whose: "MinIO", variables },
    checksums: { [storageSecret.name]: "credentials" },
    places: [scratch("tmp", "/tmp", "256Mi")],
    mounts: [when(withTls, { name: "certificates", mountPath: CERTIFICATES, readOnly: true })],
    volumes: [
      when(withTls, { name: "certificates", secret: { secretName: settings.tls.secretName, items: certificates } }),
    ],
    // The console's port stays, as the existing release has it; nothing answers there while the console is off.
    service: [
      { name: "api", port: settings.ports.api },
      { name: "console", port: settings.ports.console },
    ],
  },
});
