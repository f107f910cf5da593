import type { ConfigMap, PersistentVolumeClaim } from "kubernetes-types/core/v1.d.ts";
import { common } from "../kubernetes/common-values.ts";
import { deployment } from "../kubernetes/controller.ts";
import { imageOf, imageValues } from "../kubernetes/image.ts";
import { type Identity, isOpenShift, metadata, objectName } from "../kubernetes/names.ts";
import { type Mounts, podTemplate, scratch } from "../kubernetes/pod.ts";
import { podValues, resourceValues, securityValues } from "../kubernetes/pod-values.ts";
import { execProbe } from "../kubernetes/probe.ts";
import { service } from "../kubernetes/service.ts";
import {
  type Expr,
  lines,
  linesTemplate,
  not,
  present,
  type Ref,
  reference,
  sha256sum,
  t,
  type Written,
  when,
} from "../template/language.ts";
import { flag, group, oneOf, quantity, secretText, text } from "../values/schema.ts";
import { type Credential, type CredentialSet, credentialsChecksum, existingSecret, secretKey } from "./credentials.ts";
import { startCache } from "./scripts/start-cache.sh.ts";

const cacheGroup = (name: "Redis" | "Valkey", repository: string, tag: string, platform: string) =>
  group(`${name}: Koku's cache, and the broker of its tasks, on ${platform}.`, {
    image: imageValues(`The image of ${name}.`, repository, tag),
    maxMemory: text("512mb", {
      about: "Memory for data. Above it, writes fail; nothing is dropped.",
      pattern: "^[1-9][0-9]{0,8}(mb|gb)$",
    }),
    maxMemoryPolicy: oneOf("noeviction", ["noeviction", "allkeys-lru", "allkeys-lfu", "volatile-lru"], {
      about:
        "What happens when memory is full. `noeviction` is used whatever is set here: the others drop queued tasks.",
    }),
    password: secretText("", {
      about: "The password. Empty: derived from `secrets.seed`. Letters, digits and . _ ~ - only.",
      pattern: "^[A-Za-z0-9._~-]*$",
    }),
    existingSecret: existingSecret("cache-password"),
    persistence: group("Keeps queued tasks over a restart.", {
      enabled: flag(true, { about: "Whether to write them to a volume." }),
      size: quantity("2Gi", { about: "Size of the claim." }),
    }),
    resources: resourceValues("Resources of the server.", {
      requests: { cpu: "100m", memory: "256Mi" },
      limits: { cpu: "500m", memory: "1Gi" },
    }),
    ...podValues,
    ...securityValues,
  });

export const redisValues = cacheGroup("Redis", "quay.io/insights-onprem/redis-ephemeral", "6", "plain Kubernetes");
export const valkeyValues = cacheGroup("Valkey", "registry.redhat.io/rhel10/valkey-8", "10.1", "OpenShift");

/** One of the two servers, of which the platform decides. */
export interface Cache {
  readonly name: "redis" | "valkey";
  readonly identity: Identity;
  readonly values: Ref<typeof redisValues>;
  readonly enabled: Expr<boolean>;
  readonly secret: CredentialSet;
  readonly password: Credential;
}

function cache(name: Cache["name"], schema: typeof redisValues, enabled: Expr<boolean>): Cache {
  const values = reference({ scope: "values" }, [name], schema);
  const identity = { name, component: "cache" };
  const password = { key: "cache-password", given: values.password, path: `${name}.password`, length: 32 };
  return {
    name,
    identity,
    values,
    enabled,
    password,
    secret: {
      name: `${name}-credentials`,
      mark: "cache",
      identity,
      existing: values.existingSecret,
      credentials: [password],
      needed: enabled,
    },
  };
}

export const redis = cache("redis", redisValues, not(isOpenShift()));
export const valkey = cache("valkey", valkeyValues, isOpenShift());
export const caches = [redis, valkey] as const;
export const CACHE_PORT = 6379;

/** The server's settings; the password comes in by a file, so that it is in no ConfigMap and no process list. */
const settings = ({ name, values }: Cache) =>
  linesTemplate(`ros-ocp.${name}.config`, { about: `Settings of ${name}.` }, () => [
    "bind * -::*",
    `port ${CACHE_PORT}`,
    "dir /data",
    t`maxmemory ${values.maxMemory}`,
    "# Celery's queues are keys like any other: every other policy drops tasks without an error.",
    "maxmemory-policy noeviction",
    'save ""',
    when(values.persistence.enabled, ["appendonly yes", "appendfsync everysec"], "appendonly no"),
    "include /run/cache/password.conf",
  ])();

/** `redis-cli` exits with 0 although it was refused, so the answer is what counts. */
const ping = ({ name }: Cache) => [
  "sh",
  "-c",
  `REDISCLI_AUTH="$CACHE_PASSWORD" ${name}-cli -h 127.0.0.1 -p ${CACHE_PORT} ping | grep -q PONG`,
];

/** The objects of one of the two servers: its settings, claim, Deployment and Service. */
export function cacheObjects(which: Cache) {
  const { name, identity, values, enabled } = which;
  const config = settings(which);
  const password = scratch("password", "/run/cache", "1Mi", "Memory");
  const data: Mounts[number] = { name: "data", mountPath: "/data" };
  return {
    config: when(enabled, {
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: metadata(objectName(`${name}-config`), identity),
      data: { "cache.conf": config },
    } satisfies Written<ConfigMap>),
    claim: when(enabled, [
      when(values.persistence.enabled, {
        apiVersion: "v1",
        kind: "PersistentVolumeClaim",
        metadata: metadata(objectName(`${name}-data`), identity),
        spec: {
          accessModes: ["ReadWriteOnce"],
          storageClassName: when(present(common.global.storageClass), common.global.storageClass),
          resources: { requests: { storage: values.persistence.size } },
        },
      } satisfies Written<PersistentVolumeClaim>),
    ]),
    deployment: when(
      enabled,
      deployment(name, identity, {
        replicas: 1,
        // Two servers on one volume would each overwrite the other's log.
        strategy: { type: "Recreate" },
        template: podTemplate({
          identity,
          settings: values,
          serviceAccount: objectName(name),
          user: { uid: 1001, gid: 0 },
          annotations: {
            "checksum/config": sha256sum(config),
            "checksum/credentials": credentialsChecksum(which.secret),
          },
          container: {
            name,
            image: imageOf(values.image),
            imagePullPolicy: values.image.pullPolicy,
            command: ["sh", "-c"],
            args: [lines(startCache(name))],
            ports: [{ name: "redis", containerPort: CACHE_PORT, protocol: "TCP" }],
            startupProbe: execProbe(ping(which), { period: 2, timeout: 5, failures: 60 }),
            readinessProbe: execProbe(ping(which), { period: 10, timeout: 5, failures: 3 }),
            livenessProbe: execProbe(ping(which), { period: 20, timeout: 10, failures: 6 }),
            resources: values.resources,
          },
          environment: {
            name: `ros-ocp.${name}.env`,
            whose: name,
            variables: [{ name: "CACHE_PASSWORD", valueFrom: secretKey(which.secret, which.password) }],
          },
          mounts: [{ name: "config", mountPath: "/etc/cache", readOnly: true }, password.mount, data],
          volumes: [
            { name: "config", configMap: { name: objectName(`${name}-config`) } },
            password.volume,
            {
              name: "data",
              persistentVolumeClaim: when(values.persistence.enabled, { claimName: objectName(`${name}-data`) }),
              emptyDir: when(not(values.persistence.enabled), {}),
            },
          ],
          graceSeconds: 30,
        }),
      }),
    ),
    service: when(enabled, service(name, identity, [{ name: "redis", port: CACHE_PORT }])),
  };
}
