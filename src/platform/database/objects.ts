/** Koku's database as the chart's other parts see it. */
export { runsReplica, usesOwnDatabase } from "./identity.ts";
export { primaryService, primaryStatefulSet } from "./primary.ts";
export { replicaService, replicaStatefulSet } from "./replica.ts";
export { databaseConfig } from "./server.ts";
