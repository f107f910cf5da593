import { objectName } from "../../kubernetes/names.ts";
import type { Expr } from "../../template/language.ts";
import type { Reach } from "../legacy.ts";
import { coordinatorIdentity } from "./identity.ts";
import { trino } from "./values.ts";

/** What every client of Trino is told. */

/** The coordinator's host. */
export const trinoHost: Expr<string> = objectName("trino-coordinator");

/** Its plain HTTP port. */
export const trinoPort: Expr<number> = trino.coordinator.port;

/** Where Trino is in the graph. */
export const trinoReach: Reach = {
  uses: [{ component: coordinatorIdentity.name, port: "http", when: trino.enabled }],
  outside: [],
};
