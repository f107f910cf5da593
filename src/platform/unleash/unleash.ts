import { unleashEdge as contract } from "../../contracts/unleash-edge/unleash-edge.ts";
import { component } from "../component.ts";
import { DIRECTORY, features, variables } from "./features.ts";
import { rules, warnings } from "./rules.ts";
import { runsUnleash, unleash as settings, UNLEASH_PORT, unleashSecret, unleashValues } from "./values.ts";

/** Feature flags, which Koku asks for with Trino; the embedded engine has its own built in. */
export const unleash = component({
  name: "unleash",
  about: "tells Koku its feature flags",
  enabled: runsUnleash,
  values: { unleash: unleashValues },
  secrets: [unleashSecret],
  runs: { contract, process: "offline" },
  serves: { http: UNLEASH_PORT },
  workload: {
    settings,
    image: settings.image,
    config: {
      name: "unleash-features",
      volume: "features",
      at: DIRECTORY,
      files: { "features.json": features },
      mark: "features",
    },
    environment: { whose: "Unleash Edge", variables },
    checksums: { "unleash-credentials": "token" },
    probes: {
      startup: { period: 1, timeout: 2, failures: 60 },
      readiness: { period: 10, timeout: 3, failures: 3 },
      liveness: { period: 20, timeout: 5, failures: 6 },
    },
    service: [{ name: "http", port: UNLEASH_PORT }],
  },
  rules,
  warnings,
});
