import { objectName } from "../../kubernetes/names.ts";
import { when } from "../../template/language.ts";
import { CACHE_PORT, redisServer, valkeyServer } from "../cache/values.ts";
import type { Use } from "../use.ts";

/** What clients of the cache need: it is Redis on plain Kubernetes, and Valkey on OpenShift. */
export const cacheHost = when(redisServer.enabled, objectName(redisServer.name), objectName(valkeyServer.name));
export const cachePort = `${CACHE_PORT}`;
export const cachePassword = when(redisServer.enabled, redisServer.password, valkeyServer.password);

/**
 * A use of the cache, which holds the queues of background tasks as well.
 *
 * @example uses: [cache()]   // with REDIS_HOST: cacheHost among its variables
 */
export const cache = (): Use => ({
  backing: "redis",
  edges: [redisServer, valkeyServer].map(({ name, enabled }) => ({ component: name, port: "redis", when: enabled })),
});
