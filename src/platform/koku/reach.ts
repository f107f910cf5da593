import type { Backing } from "../../contracts/contract.ts";
import { not, present } from "../../template/language.ts";
import { cache } from "../backings/cache.ts";
import { usesOwnDatabase } from "../database/objects.ts";
import { database } from "../database/values.ts";
import { kafkaReach } from "../kafka/client.ts";
import type { Reach } from "../legacy.ts";
import { storageReach } from "../object-storage/client.ts";
import { sourcesApiReach } from "../sources-api/client.ts";
import { trinoReach } from "../trino/client.ts";
import { unleashReach } from "../unleash/client.ts";
import { cloudReach } from "./cloud.ts";
import { rbac } from "./values.ts";

const databaseReach: Reach = {
  uses: [{ component: "db-koku", port: "postgres", when: usesOwnDatabase }],
  outside: [{ name: "database", about: "PostgreSQL", port: database.port, when: not(usesOwnDatabase) }],
};

export const cacheReach: Reach = { uses: cache().edges ?? [], outside: [] };

export const rbacReach: Reach = {
  uses: [],
  outside: [{ name: "rbac", about: "RBAC", port: rbac.port, when: present(rbac.host) }],
};

const reaches: Readonly<Record<Backing, Reach>> = {
  postgres: databaseReach,
  redis: cacheReach,
  kafka: kafkaReach,
  s3: storageReach,
  trino: trinoReach,
  unleash: unleashReach,
  rbac: rbacReach,
  sourcesApi: sourcesApiReach,
  cloud: cloudReach,
};

/** Where a backing service that a process of Koku uses is. */
export const reachOf = (backing: Backing): Reach => reaches[backing];
