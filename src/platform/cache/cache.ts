import { volumeClaim } from "../../kubernetes/claim.ts";
import { objectName } from "../../kubernetes/names.ts";
import { containerPorts, scratch } from "../../kubernetes/pod.ts";
import { execProbe } from "../../kubernetes/probe.ts";
import { and, lines, linesTemplate, not, t, when } from "../../template/language.ts";
import { component } from "../component.ts";
import { memoryOf, rules, warnings } from "./rules.ts";
import { startCache } from "./scripts/start-cache.sh.ts";
import { CACHE_PORT, type CacheServer, redisServer, valkeyServer } from "./values.ts";

/** The server's settings; the password comes in by a file, so that it is in no ConfigMap and no process list. */
const configOf = ({ name, settings }: CacheServer) =>
  linesTemplate(`ros-ocp.${name}.config`, { about: `Settings of ${name}.` }, () => [
    "bind * -::*",
    `port ${CACHE_PORT}`,
    "dir /data",
    t`maxmemory ${settings.maxMemory}`,
    "# Celery's queues are keys like any other: every other policy drops tasks without an error.",
    "maxmemory-policy noeviction",
    'save ""',
    when(settings.persistence.enabled, ["appendonly yes", "appendfsync everysec"], "appendonly no"),
    "include /run/cache/password.conf",
  ])();

/** `redis-cli` exits with 0 although it was refused, so the answer is what counts. */
const ping = (name: string) => [
  "sh",
  "-c",
  `REDISCLI_AUTH="$CACHE_PASSWORD" ${name}-cli -h 127.0.0.1 -p ${CACHE_PORT} ping | grep -q PONG`,
];

/** One of the two servers, as a component. */
function cache(server: CacheServer, platform: string) {
  const { name, schema, settings, enabled, secret, password } = server;
  const { persistence } = settings;
  const data = `${name}-data`;
  return component({
    name,
    label: "cache",
    folder: "cache",
    about: `cache, and the queues of background tasks, on ${platform}`,
    enabled,
    values: { [name]: schema },
    secrets: [secret],
    serves: { redis: CACHE_PORT },
    workload: {
      settings,
      image: settings.image,
      user: { uid: 1001, gid: 0 },
      // Two servers on one volume would each overwrite the other's log.
      replicas: 1,
      deployment: { strategy: { type: "Recreate" } },
      config: { at: "/etc/cache", files: { "cache.conf": configOf(server) } },
      container: {
        command: ["sh", "-c"],
        args: [lines(startCache(name))],
        ports: containerPorts({ redis: CACHE_PORT }),
        startupProbe: execProbe(ping(name), { period: 2, timeout: 5, failures: 60 }),
        readinessProbe: execProbe(ping(name), { period: 10, timeout: 5, failures: 3 }),
        livenessProbe: execProbe(ping(name), { period: 20, timeout: 10, failures: 6 }),
      },
      environment: { variables: [{ name: "CACHE_PASSWORD", valueFrom: password }] },
      checksums: { [secret.name]: "credentials" },
      places: [scratch("password", "/run/cache", "1Mi", "Memory")],
      mounts: [{ name: "data", mountPath: "/data" }],
      volumes: [
        {
          name: "data",
          persistentVolumeClaim: when(persistence.enabled, { claimName: objectName(data) }),
          emptyDir: when(not(persistence.enabled), {}),
        },
      ],
      service: [{ name: "redis", port: CACHE_PORT }],
      memory: memoryOf(server),
    },
    objects: [
      {
        file: `persistentvolumeclaim-${name}`,
        objects: [when(and(enabled, persistence.enabled), volumeClaim(data, secret.identity, persistence.size))],
      },
    ],
    rules: rules(server),
    warnings: warnings(server),
  });
}

export const redis = cache(redisServer, "plain Kubernetes");
export const valkey = cache(valkeyServer, "OpenShift");
