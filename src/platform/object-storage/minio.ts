import { environmentFor } from "../../contracts/environment.ts";
import { minio as contract } from "../../contracts/minio/minio.ts";
import { common } from "../../kubernetes/common-values.ts";
import { statefulSet } from "../../kubernetes/controller.ts";
import { imageOf } from "../../kubernetes/image.ts";
import { objectName } from "../../kubernetes/names.ts";
import { containerPorts, podTemplate, scratch } from "../../kubernetes/pod.ts";
import { service } from "../../kubernetes/service.ts";
import { present, when } from "../../template/language.ts";
import { type Value, variablesOf } from "../container-environment.ts";
import { credentialsChecksum, type SecretKey } from "../credentials.ts";
import { storageAccessKeySource, storageRegion, storageSecretKeySource } from "./client.ts";
import { storageSecret } from "./credentials.ts";
import { isMinio } from "./flavour.ts";
import { minio } from "./minio-values.ts";

export const minioIdentity = { name: "minio", component: "storage" };
export const MINIO_PORTS = contract.processes.server.ports;

const { environment } = environmentFor<Value, SecretKey>();
const { server } = contract.processes;
const CERTIFICATES = "/etc/minio/certs";
const withTls = present(minio.tls.secretName);

const variables = variablesOf(
  contract,
  environment(contract, "server", {
    MINIO_ROOT_USER: storageAccessKeySource,
    MINIO_ROOT_PASSWORD: storageSecretKeySource,
    MINIO_SITE_REGION: storageRegion,
    MINIO_BROWSER: when(minio.console.enabled, "on", "off"),
    MINIO_PROMETHEUS_AUTH_TYPE: "public",
    MINIO_UPDATE: "off",
  }),
);

const probe = (endpoint: keyof typeof server.endpoints, periodSeconds: number, failureThreshold: number) => ({
  httpGet: { path: server.endpoints[endpoint].path, port: "api", scheme: when(withTls, "HTTPS", "HTTP") },
  periodSeconds,
  timeoutSeconds: 5,
  failureThreshold,
});

const tmp = scratch("tmp", "/tmp", "256Mi");

/** MinIO's own names for what a Secret of type kubernetes.io/tls holds; it wants a directory for authorities as well. */
const certificates = [
  { key: "tls.crt", path: "public.crt" },
  { key: "tls.key", path: "private.key" },
  { key: "tls.crt", path: "CAs/public.crt" },
];

/** MinIO on one volume, under the names that the existing chart's release has. */
export const minioStatefulSet = when(
  isMinio,
  statefulSet("minio", minioIdentity, {
    // No podManagementPolicy: a StatefulSet cannot change it, and the existing release's has the default.
    replicas: 1,
    template: podTemplate({
      identity: minioIdentity,
      settings: minio,
      serviceAccount: objectName("minio"),
      user: { uid: contract.user.uid, gid: contract.user.gid },
      annotations: { "checksum/credentials": credentialsChecksum(storageSecret) },
      container: {
        name: "minio",
        image: imageOf(minio.image),
        imagePullPolicy: minio.image.pullPolicy,
        command: server.command,
        args: [
          "/data",
          `--address=:${MINIO_PORTS.api}`,
          `--console-address=:${MINIO_PORTS.console}`,
          when(withTls, `--certs-dir=${CERTIFICATES}`, "--certs-dir=/tmp/certs"),
        ],
        ports: containerPorts(MINIO_PORTS),
        startupProbe: probe("live", 5, 60),
        readinessProbe: probe("ready", 10, 3),
        livenessProbe: probe("live", 20, 6),
        resources: minio.resources,
      },
      environment: { name: "ros-ocp.minio.env", whose: "MinIO", variables },
      mounts: [
        { name: "minio-storage", mountPath: "/data" },
        tmp.mount,
        when(withTls, { name: "certificates", mountPath: CERTIFICATES, readOnly: true }),
      ],
      volumes: [
        tmp.volume,
        when(withTls, {
          name: "certificates",
          secret: { secretName: minio.tls.secretName, items: certificates },
        }),
      ],
      graceSeconds: server.graceSeconds,
    }),
    volumeClaimTemplates: [
      {
        metadata: { name: "minio-storage" },
        spec: {
          accessModes: ["ReadWriteOnce"],
          storageClassName: when(present(common.global.storageClass), common.global.storageClass),
          resources: { requests: { storage: minio.storage.size } },
        },
      },
    ],
  }),
);

/** The console's port stays, as the existing release has it; nothing answers there while the console is off. */
export const minioService = when(
  isMinio,
  service("minio", minioIdentity, [
    { name: "api", port: minio.ports.api },
    { name: "console", port: minio.ports.console },
  ]),
);
