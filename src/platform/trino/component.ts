import { trino as contract } from "../../contracts/trino/trino.ts";
import { metastoreReach } from "../hive/client.ts";
import { kokuDatabase } from "../koku/database.ts";
import { type Component, type Outside, ofIdentity, type Use } from "../legacy.ts";
import { storageReach } from "../object-storage/client.ts";
import { coordinatorIdentity, workerIdentity } from "./identity.ts";
import { coordinatorInternalPort, workerPort } from "./tls.ts";
import { trino } from "./values.ts";

/** Both read and write all that the catalogs name. */
const uses: readonly Use[] = [...metastoreReach.uses, ...storageReach.uses, ...kokuDatabase.edges];
const outside: readonly Outside[] = [...metastoreReach.outside, ...storageReach.outside, ...kokuDatabase.outside];

export const trinoComponents: readonly Component[] = [
  {
    ...ofIdentity(coordinatorIdentity),
    runs: { contract, process: "coordinator" },
    about: "takes analytical queries, plans them, and gives the work to Trino's workers",
    enabled: trino.enabled,
    // Its metrics are on this port too, which `metricsFrom` must not open: nobody has to prove who he is there.
    serves: { http: trino.coordinator.port, internal: coordinatorInternalPort },
    uses: [...uses, { component: workerIdentity.name, port: "internal", later: true }],
    outside,
  },
  {
    ...ofIdentity(workerIdentity),
    runs: { contract, process: "worker" },
    about: "does the work of analytical queries",
    enabled: trino.enabled,
    serves: { internal: workerPort },
    uses: [
      ...uses,
      { component: coordinatorIdentity.name, port: "internal" },
      // Workers hand one another what they have computed.
      { component: workerIdentity.name, port: "internal", later: true },
    ],
    outside,
  },
];
