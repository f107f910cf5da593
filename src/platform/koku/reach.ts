import { present } from "../../template/language.ts";
import { redis, valkey } from "../cache.ts";
import type { Reach } from "../legacy.ts";
import { rbac } from "./values.ts";

export const cacheReach: Reach = {
  uses: [
    { component: "redis", port: "redis", when: redis.enabled },
    { component: "valkey", port: "redis", when: valkey.enabled },
  ],
  outside: [],
};

export const rbacReach: Reach = {
  uses: [],
  outside: [{ name: "rbac", about: "RBAC", port: rbac.port, when: present(rbac.host) }],
};
