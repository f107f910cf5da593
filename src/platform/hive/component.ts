import { hive as contract } from "../../contracts/hive/hive.ts";
import type { Identity } from "../../kubernetes/names.ts";
import { not } from "../../template/language.ts";
import { storageReach } from "../backings/former.ts";
import { hiveDatabase } from "../database/guests.ts";
import { type Component, ofIdentity } from "../legacy.ts";
import { runsMetastore, THRIFT_PORT } from "./client.ts";
import { METRICS_PORT } from "./paths.ts";

export const hiveIdentity = { name: "hive-metastore", component: "hive-metastore" } satisfies Identity;

export const hiveComponents: readonly Component[] = [
  {
    ...ofIdentity(hiveIdentity),
    runs: { contract, process: "metastore" },
    about: "what Trino's tables are made of, and where; kept in a database of its own",
    enabled: runsMetastore,
    serves: { thrift: THRIFT_PORT, metrics: METRICS_PORT },
    uses: [{ component: "db-koku", port: "postgres", when: hiveDatabase.onOwnServer }, ...storageReach.uses],
    outside: [
      {
        name: "database",
        about: "The metastore's database",
        port: hiveDatabase.port,
        when: not(hiveDatabase.onOwnServer),
      },
      ...storageReach.outside,
    ],
  },
];
