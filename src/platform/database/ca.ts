import { type CaBundle, caBundle } from "../../kubernetes/ca-bundle.ts";
import { database } from "./values.ts";

/** The authority of an external server's certificate, as every client of it sees it. */
export const databaseCa: CaBundle = caBundle("database-ca", "/etc/database-ca", database.ca);
