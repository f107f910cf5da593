import { linesTemplate } from "../../template/language.ts";
import { makeSchema as makeSchemaScript } from "./scripts/make-schema.sh.ts";
import { prepare as prepareScript } from "./scripts/prepare.sh.ts";
import { schema } from "./scripts/schema.sql.ts";
import { start as startScript } from "./scripts/start.sh.ts";

export const prepare = linesTemplate(
  "ros-ocp.hive.prepare",
  { about: "Prepares the metastore's pod." },
  () => prepareScript,
);

export const schemaSql = linesTemplate(
  "ros-ocp.hive.schemaSql",
  { about: "Makes the metastore's schema, once." },
  () => schema,
);

export const makeSchema = linesTemplate(
  "ros-ocp.hive.makeSchema",
  { about: "Makes the metastore's schema." },
  () => makeSchemaScript,
);

export const start = linesTemplate("ros-ocp.hive.start", { about: "Starts the Hive metastore." }, () => startScript);
