import type { Identity } from "../../kubernetes/names.ts";

export const coordinatorIdentity = { name: "trino-coordinator", component: "trino-coordinator" } satisfies Identity;
export const workerIdentity = { name: "trino-worker", component: "trino-worker" } satisfies Identity;

export const ETC = "/etc/trino";
export const DATA = "/data/trino";
export const SPILL = "/data/spill";
/** Where Java finds the authorities that it trusts. */
export const TRUST = "/run/trust";
