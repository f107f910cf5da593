import { contract } from "../contract.ts";

const server = ["server"] as const;

/** What MinIO's image reads and serves. */
export const minio = contract({
  name: "minio",
  version: { commit: "7aac2a2c5b7c", date: "2026-02-12", repository: "minio/minio" },
  user: { uid: 1000, gid: 0, about: "the image would run as root; any user can, whose group may write the volume" },
  processes: {
    server: {
      command: ["minio", "server"],
      ports: { api: 9000, console: 9990 },
      endpoints: {
        live: { port: "api", path: "/minio/health/live", needs: [], liveness: true },
        ready: { port: "api", path: "/minio/health/ready", needs: [], liveness: true },
        metrics: { port: "api", path: "/minio/v2/metrics/cluster", needs: [], liveness: false },
      },
      probes: { startup: "live", readiness: "ready", liveness: "live" },
      uses: {},
      writable: { "/data": "objects", "/tmp": "certificates, where it has none it makes their directory" },
      graceSeconds: 60,
      resources: { requests: { cpu: "100m", memory: "256Mi" }, limits: { cpu: "1000m", memory: "1Gi" } },
      single: true,
      about: "an S3 server on one volume",
    },
  },
  variables: {
    MINIO_ROOT_USER: {
      reads: server,
      required: true,
      format: "credential",
      source: "internal/config/constants.go",
      about: "access key of the account that may do everything; without it minioadmin",
    },
    MINIO_ROOT_PASSWORD: {
      reads: server,
      required: true,
      format: "credential",
      source: "internal/config/constants.go",
      about: "its secret key, of 8 characters at least; without it minioadmin",
    },
    MINIO_SITE_REGION: {
      reads: server,
      required: true,
      format: "text",
      source: "internal/config/constants.go",
      about: "the region that requests must be signed for; without it any",
    },
    MINIO_BROWSER: {
      reads: server,
      required: true,
      format: ["on", "off"],
      source: "internal/config/constants.go",
      about: "whether the console is served",
    },
    MINIO_PROMETHEUS_AUTH_TYPE: {
      reads: server,
      format: ["public", "jwt"],
      source: "cmd/metrics-router.go",
      about: "public: metrics need no token, and network policies decide who gets them",
    },
    MINIO_UPDATE: {
      reads: server,
      format: ["off"],
      source: "internal/config/constants.go",
      about: "off: it does not ask the internet for newer versions",
    },
  },
  ignored: { MINIO_ACCESS_KEY: "use MINIO_ROOT_USER", MINIO_SECRET_KEY: "use MINIO_ROOT_PASSWORD" },
  harmful: { MINIO_DOMAIN: "buckets would be looked for in host names, which no DNS of a cluster knows" },
  refusedValues: {},
});
