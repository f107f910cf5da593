import { kokuFlags } from "../../contracts/koku/flags.ts";
import { imageValues } from "../../kubernetes/image.ts";
import { resourceValues, workloadValues } from "../../kubernetes/pod-values.ts";
import { disruptionValues } from "../../kubernetes/scaling.ts";
import { and, not, present, reference } from "../../template/language.ts";
import { flag, group, integer, map, port, secretText, text } from "../../values/schema.ts";
import { withTrino } from "../engine.ts";
import { type Credential, type CredentialSet, existingSecret } from "../secrets/credentials.ts";

/** Feature flags, which Koku asks for with Trino; the embedded engine has its own built in. */
export const unleashValues = group("Unleash, which tells Koku its feature flags; with Trino only.", {
  host: text("", {
    about: "Host of an Unleash of your own. Empty: Unleash Edge of this release, with the flags below.",
    pattern: "^([A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?)?$",
  }),
  port: port(4242, { about: "Port of that host. 443 means https, any other http." }),
  token: secretText("", {
    about: "The client token, as `*:production.<secret>`. Empty: derived from `secrets.seed`.",
    pattern: "^[A-Za-z0-9*:\\[\\]._~-]*$",
  }),
  existingSecret: existingSecret("unleash-token"),
  flags: map(
    flag(false, { about: "Whether the flag is on, for everybody." }),
    Object.fromEntries(kokuFlags.map(({ name }) => [name, false])),
    {
      about:
        "Feature flags by name, for the Edge of this release. All of Koku's are here, and all are off: an absent one would be whatever Koku's code falls back to.",
      keys: "^[a-z][A-Za-z0-9._-]{0,127}$",
    },
  ),
  image: imageValues("The image of Unleash Edge.", "docker.io/unleashorg/unleash-edge", "v19.15.1"),
  replicas: integer(1, { min: 0, max: 10, about: "Pods. While none answers, Koku keeps the flags that it fetched." }),
  resources: resourceValues("Resources of a pod.", { cpu: ["20m", "200m"], memory: ["32Mi", "128Mi"] }),
  podDisruptionBudget: disruptionValues,
  ...workloadValues,
});

export const unleash = reference({ scope: "values" }, ["unleash"], unleashValues);

/** Whether the release has an Unleash of its own. */
export const runsUnleash = and(withTrino, not(present(unleash.host)));
const unleashIdentity = { name: "unleash", component: "unleash" } as const;
export const UNLEASH_PORT = 3063;

/** Unleash Edge takes the part before the dot for the projects and the environment that a token opens. */
export const unleashToken: Credential = {
  key: "unleash-token",
  given: unleash.token,
  path: "unleash.token",
  prefix: "*:production.",
  length: 40,
};

export const unleashSecret: CredentialSet = {
  name: "unleash-credentials",
  mark: "unleash",
  identity: unleashIdentity,
  existing: unleash.existingSecret,
  credentials: [unleashToken],
  needed: withTrino,
};
