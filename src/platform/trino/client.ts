import { objectName } from "../../kubernetes/names.ts";
import { decimal, type Expr } from "../../template/language.ts";
import type { Reach } from "../component.ts";

/** What every client of Trino is told. */

const PORT = 8080;

/** The coordinator, which alone takes queries. */
export const trinoHost: Expr<string> = objectName("trino-coordinator");
export const trinoPort: Expr<string> = decimal(PORT);

/** Where Trino is in the graph. */
export const trinoReach: Reach = { uses: [], outside: [{ about: "Trino", port: PORT }] };
