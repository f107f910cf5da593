import { objectName } from "../../kubernetes/names.ts";
import { decimal, not, present, textTemplate, when } from "../../template/language.ts";
import { secretKey } from "../secrets/credentials.ts";
import { UNLEASH_PORT, unleash, unleashSecret, unleashToken } from "../unleash/values.ts";
import type { Use } from "../use.ts";

/** What every client of Unleash is told. */

const external = present(unleash.host);

export const unleashHost = textTemplate("ros-ocp.unleash.host", { about: "The host of Unleash." }, () =>
  when(external, unleash.host, objectName("unleash")),
)();

export const unleashPort = textTemplate("ros-ocp.unleash.port", { about: "The port of Unleash." }, () =>
  when(external, decimal(unleash.port), `${UNLEASH_PORT}`),
)();

export const unleashTokenSource = secretKey(unleashSecret, unleashToken);

/** A use of Unleash. */
export const flags: Use = {
  backing: "unleash",
  edges: [{ component: "unleash", port: "http", when: not(external) }],
  outside: [{ name: "unleash", port: unleash.port, when: external }],
};
