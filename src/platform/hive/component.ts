import { hive as contract } from "../../contracts/hive/hive.ts";
import type { Identity } from "../../kubernetes/names.ts";
import { type Component, ofIdentity } from "../legacy.ts";
import { storageReach } from "../object-storage/client.ts";
import { runsMetastore, THRIFT_PORT } from "./client.ts";
import { hiveDatabase } from "./database.ts";
import { METRICS_PORT } from "./paths.ts";

export const hiveIdentity = { name: "hive-metastore", component: "hive-metastore" } satisfies Identity;

export const hiveComponents: readonly Component[] = [
  {
    ...ofIdentity(hiveIdentity),
    runs: { contract, process: "metastore" },
    about: "what Trino's tables are made of, and where; kept in a database of its own",
    enabled: runsMetastore,
    serves: { thrift: THRIFT_PORT, metrics: METRICS_PORT },
    uses: [...hiveDatabase.edges.map((edge) => ({ ...edge, when: hiveDatabase.making.inChart })), ...storageReach.uses],
    outside: [...hiveDatabase.outside, ...storageReach.outside],
  },
];
