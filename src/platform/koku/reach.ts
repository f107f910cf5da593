import type { Backing } from "../../contracts/contract.ts";
import { not } from "../../template/language.ts";
import { cache } from "../backings/cache.ts";
import { rbac } from "../backings/rbac.ts";
import { sources } from "../backings/sources-api.ts";
import { usesOwnDatabase } from "../database/objects.ts";
import { database } from "../database/values.ts";
import { kafkaReach } from "../kafka/client.ts";
import type { Reach } from "../legacy.ts";
import { storageReach } from "../object-storage/client.ts";
import { trinoReach } from "../trino/client.ts";
import { unleashReach } from "../unleash/client.ts";
import type { Use } from "../use.ts";
import { cloudReach } from "./cloud.ts";

const databaseReach: Reach = {
  uses: [{ component: "db-koku", port: "postgres", when: usesOwnDatabase }],
  outside: [{ name: "database", about: "PostgreSQL", port: database.port, when: not(usesOwnDatabase) }],
};

/** What a backing gives of ports. */
const reach = ({ edges = [], outside = [] }: Use): Reach => ({ uses: edges, outside });

const reaches: Readonly<Record<Backing, Reach>> = {
  postgres: databaseReach,
  redis: reach(cache()),
  kafka: kafkaReach,
  s3: storageReach,
  trino: trinoReach,
  unleash: unleashReach,
  rbac: reach(rbac()),
  sourcesApi: reach(sources()),
  cloud: cloudReach,
};

/** Where a backing service that a process of Koku uses is. */
export const reachOf = (backing: Backing): Reach => reaches[backing];
