import { imageValues } from "../../kubernetes/image.ts";
import { isOpenShift } from "../../kubernetes/names.ts";
import { resourceValues, workloadValues } from "../../kubernetes/pod-values.ts";
import { type Expr, not, reference } from "../../template/language.ts";
import { flag, group, oneOf, quantity, secretText, text } from "../../values/schema.ts";
import { type Credential, type CredentialSet, existingSecret, secretKey } from "../secrets/credentials.ts";

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
    resources: resourceValues("Resources of the server.", { cpu: ["100m", "500m"], memory: ["256Mi", "1Gi"] }),
    ...workloadValues,
  });

const redisValues = cacheGroup("Redis", "quay.io/insights-onprem/redis-ephemeral", "6", "plain Kubernetes");
const valkeyValues = cacheGroup("Valkey", "registry.redhat.io/rhel10/valkey-8", "10.1", "OpenShift");

/** One of the two servers, of which the platform decides. */
export type CacheServer = ReturnType<typeof server>;

function server(name: "redis" | "valkey", schema: typeof redisValues, enabled: Expr<boolean>) {
  const settings = reference({ scope: "values" }, [name], schema);
  const password: Credential = {
    key: "cache-password",
    given: settings.password,
    path: `${name}.password`,
    length: 32,
  };
  const secret: CredentialSet = {
    name: `${name}-credentials`,
    mark: "cache",
    identity: { name, component: "cache" },
    existing: settings.existingSecret,
    credentials: [password],
    needed: enabled,
  };
  return { name, schema, settings, enabled, secret, password: secretKey(secret, password) };
}

export const redisServer = server("redis", redisValues, not(isOpenShift()));
export const valkeyServer = server("valkey", valkeyValues, isOpenShift());
export const CACHE_PORT = 6379;
