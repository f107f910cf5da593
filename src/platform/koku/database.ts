import { server } from "../postgres/server.ts";

/** The server of Koku's database, which others may use too. */
export const kokuServer = server({
  name: "koku",
  whose: "Koku",
  size: {
    storage: "20Gi",
    sharedBuffers: "256MB",
    resources: { cpu: ["500m", "2000m"], memory: ["1Gi", "2Gi"] },
  },
  tuning: [
    "# A report reads a partition for each month, and an organisation's schema is made in one transaction.",
    "max_locks_per_transaction = 256",
  ],
  extensions: {
    because: "Koku's migrations ask for these; the last one only a superuser can make.",
    names: ["uuid-ossp", "pg_trgm", "pg_stat_statements"],
  },
  replicaFor: "the API",
});

export const kokuDatabase = kokuServer.database;

/** The replica that the API may read from. */
export const kokuReplica = kokuServer.replica;
