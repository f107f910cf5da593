import { unleashEdge as contract } from "../../contracts/unleash-edge/unleash-edge.ts";
import { eachEntry, linesTemplate, t } from "../../template/language.ts";
import { environment, variablesOf } from "../container-environment.ts";
import { secretKey } from "../secrets/credentials.ts";
import { UNLEASH_PORT, unleash, unleashSecret, unleashToken } from "./values.ts";

/** Where the flags are in the pod. */
export const DIRECTORY = "/etc/unleash";

/**
 * The flags as Unleash's client API answers them; a flag that is on is on for everybody.
 *
 * The last is nobody's: it closes the list, in which every other line ends with a comma.
 */
export const features = linesTemplate(
  "ros-ocp.unleash.features",
  { about: "The feature flags, for Unleash Edge." },
  () => [
    '{"version": 2, "features": [',
    eachEntry(
      unleash.flags,
      { key: "name", item: "on" },
      (name, on) => t`  {"name": "${name}", "type": "release", "enabled": ${on}, "strategies": [{"name": "default"}]},`,
    ),
    '  {"name": "ros-ocp.end", "type": "release", "enabled": false, "strategies": []}',
    "]}",
  ],
)();

/** The variables of Unleash Edge. */
export const variables = variablesOf(
  contract,
  environment(contract, "offline", {
    BOOTSTRAP_FILE: `${DIRECTORY}/features.json`,
    CLIENT_TOKENS: secretKey(unleashSecret, unleashToken),
    PORT: `${UNLEASH_PORT}`,
    WORKERS: "2",
    LOG_FORMAT: "json",
  }),
);
