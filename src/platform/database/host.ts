import { objectName } from "../../kubernetes/names.ts";
import { eq, textTemplate, when } from "../../template/language.ts";
import { database } from "./values.ts";

export const internalDatabase = eq(database.host, "internal");
export const internalReplica = eq(database.readReplica.host, "internal");

/** The host of the primary. */
export const primaryHost = textTemplate("ros-ocp.database.host", { about: "The host of Koku's database." }, () =>
  when(internalDatabase, objectName("db-koku"), database.host),
)();
