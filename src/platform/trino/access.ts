import { linesTemplate } from "../../template/language.ts";
import { ETC } from "./identity.ts";

/** Koku's two users, one for metrics, and one for whoever looks from inside the pod. Nobody proves to be one: who reaches the port is who the policies let in, so `networkPolicy.metricsFrom` does not open it. */
const rules = {
  catalogs: [
    { user: "admin", allow: "all" },
    // The image's own user, whose name its command line client gives.
    { user: "readonly|trino", allow: "read-only" },
  ],
  // Without these, nobody may use another procedure or function than the built-in ones.
  procedures: [{ user: "admin", privileges: ["EXECUTE", "GRANT_EXECUTE"] }],
  functions: [{ user: "admin", privileges: ["EXECUTE", "GRANT_EXECUTE"] }],
  // With `write`, a worker can be told to stop.
  system_information: [
    { user: "admin", allow: ["read", "write"] },
    { user: "metrics", allow: ["read"] },
  ],
};

export const accessControl = linesTemplate(
  "ros-ocp.trino.access",
  { about: "Where the rules are that say who may do what." },
  () => ["access-control.name=file", `security.config-file=${ETC}/rules.json`],
)();

/** A rule a line, as one would write it by hand. */
const written = Object.entries(rules).map(
  ([name, list]) => `  "${name}": [\n${list.map((rule) => `    ${JSON.stringify(rule)}`).join(",\n")}\n  ]`,
);

export const accessRules = linesTemplate("ros-ocp.trino.rules", { about: "Who may do what." }, () =>
  `{\n${written.join(",\n")}\n}`.split("\n"),
)();
