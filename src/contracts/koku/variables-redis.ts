import type { Variables } from "../contract.ts";
import * as by from "./readers.ts";

/** Redis: cache, broker and results, all in its database number 1. */
// biome-ignore format: a table reads best with one variable on two lines
export const redis = {
  REDIS_HOST: { reads: by.all, required: by.redis, format: "host", source: "koku/koku/configurator.py:209",
    about: "cache, broker and results; without it a host called redis" },
  REDIS_PORT: { reads: by.all, required: by.redis, format: "integer", source: "koku/koku/configurator.py:214",
    about: "explicit, because a Service called redis would inject tcp://… under this very name" },
  REDIS_USERNAME: { reads: by.all, needs: ["REDIS_PASSWORD"], format: "text", since: "2026-05-14", source: "koku/koku/settings.py:229",
    about: "ACL user, used only together with a password" },
  REDIS_PASSWORD: { reads: by.all, format: "credential", since: "2026-05-14", source: "koku/koku/settings.py:230",
    about: "quoted into the URL by Koku; must not start with $" },
  REDIS_SSL: { reads: by.all, format: "flag", since: "2026-05-14", source: "koku/koku/settings.py:231",
    about: "TLS; reaches the Django caches from images of 2026-07-01 on" },
  REDIS_SSL_CA_CERTS: { reads: by.all, needs: ["REDIS_SSL"], format: "path", since: "2026-05-14", source: "koku/koku/settings.py:232",
    about: "CA file; without it the certificate of the server is not verified" },
  CACHED_VIEWS_DISABLED: { reads: by.api, format: "flag", source: "koku/koku/settings.py:342",
    about: "replaces only the cache called default; API views stay cached" },
  CACHE_TIMEOUT: { reads: by.api, format: "integer", source: "koku/koku/settings.py:222",
    about: "seconds that API views stay cached, 3600 by default" },
  RBAC_CACHE_TIMEOUT: { reads: by.api, format: "integer", source: "koku/koku/settings.py:327",
    about: "default of the RBAC cache; RBAC_CACHE_TTL overrides it on each write" },
  MIDDLEWARE_TIME_TO_LIVE: { reads: by.api, format: "integer", source: "koku/koku/settings.py:141",
    about: "seconds that a process remembers users, tenants and customers, 900 by default" },
} as const satisfies Variables<by.KokuProcess>;
