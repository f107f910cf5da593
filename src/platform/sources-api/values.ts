import { imageValues } from "../../kubernetes/image.ts";
import { resourceValues, workloadValues } from "../../kubernetes/pod-values.ts";
import { disruptionValues } from "../../kubernetes/scaling.ts";
import { and, not, present, reference } from "../../template/language.ts";
import { flag, group, integer, oneOf, open, optional, port, secretText, text } from "../../values/schema.ts";
import { withTrino } from "../engine.ts";
import { rbac } from "../koku/values.ts";
import { type Credential, type CredentialSet, existingSecret } from "../secrets/credentials.ts";

const process = (about: string) =>
  group(about, {
    replicas: integer(1, { min: 0, max: 20, about: "Pods." }),
    resources: resourceValues("Resources of a pod.", { cpu: ["50m", "200m"], memory: ["64Mi", "256Mi"] }),
    podDisruptionBudget: disruptionValues,
    ...workloadValues,
  });

/** The Sources API, which Koku asks with Trino; the embedded engine serves sources itself. */
export const sourcesApiValues = group("The Sources API, which keeps the sources of reports; with Trino only.", {
  host: text("", {
    about: "Host of a Sources API of your own, on plain HTTP. Empty: that of this release.",
    pattern: "^([A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?)?$",
  }),
  port: port(8000, { about: "Port of that host, or of the Service." }),
  image: imageValues(
    "The image of sources-api-go.",
    "quay.io/redhat-user-workloads/hcc-integrations-tenant/sources/sources-api",
    "d6d8745ada852f93ab20f3467f3ee81dafef71a7",
  ),
  logLevel: oneOf("INFO", ["DEBUG", "INFO", "WARN", "ERROR"], { about: "Level of its log." }),
  bypassRbac: flag(false, {
    about:
      "Whether any caller with an identity may change sources, without asking the RBAC service. True while `rbac.host` is empty.",
  }),
  sourcesEnv: oneOf("prod", ["prod", "stage"], {
    about:
      "Name of its environment. Any other would open a query console, and encrypt with a key that everybody knows.",
  }),
  encryptionKey: secretText("", {
    about:
      "Key that encrypts the credentials of sources: 16, 24 or 32 bytes as base64 without padding. Empty: derived from `secrets.seed`.",
    pattern: "^([A-Za-z0-9+/]{22}|[A-Za-z0-9+/]{32}|[A-Za-z0-9+/]{43})?$",
  }),
  psk: secretText("", {
    about: "Key that Koku shows it. Empty: derived from `secrets.seed`.",
    pattern: "^[A-Za-z0-9._~-]*$",
  }),
  existingSecret: existingSecret("encryption-key, sources-psk"),
  appMetadata: open<object>(
    {},
    {
      about: "What the source wizard is told of each application type, by its name. Read when a pod starts.",
      example: { "/insights/platform/cost-management": { aws_wizard_account_number: "123456789012" } },
    },
  ),
  platformSourcesEventStreamTopic: optional(
    text("platform.sources.event-stream", {
      about: "Topic of events.",
      deprecated: "Topic names are constants of sources-api-go and of Koku.",
    }),
  ),
  replicas: integer(1, { min: 0, max: 20, about: "Pods of the API." }),
  resources: resourceValues("Resources of a pod of the API.", { cpu: ["100m", "500m"], memory: ["100Mi", "1Gi"] }),
  podDisruptionBudget: disruptionValues,
  ...workloadValues,
  statusListener: process("The process that takes note of what became of a source."),
  backgroundWorker: process("The process that does what takes longer than a request."),
});

export const sourcesApi = reference({ scope: "values" }, ["sourcesApi"], sourcesApiValues);

/** Whether the release has a Sources API of its own. */
export const runsSourcesApi = and(withTrino, not(present(sourcesApi.host)));
/** Whether it asks an RBAC service who may change sources, as Koku asks it for costs. */
export const asksRbac = and(present(rbac.host), not(sourcesApi.bypassRbac));

/** The existing release's selector: `api` is its component, whatever else is an API. */
export const sourcesApiIdentity = { name: "sources-api", component: "api" } as const;

/** Any 32 characters of its alphabet are base64 of 24 bytes, and need no padding. */
export const encryptionKey: Credential = {
  key: "encryption-key",
  given: sourcesApi.encryptionKey,
  path: "sourcesApi.encryptionKey",
  length: 32,
  needed: not(present(sourcesApi.host)),
};

export const sourcesPsk: Credential = {
  key: "sources-psk",
  given: sourcesApi.psk,
  path: "sourcesApi.psk",
  length: 32,
};

export const sourcesSecret: CredentialSet = {
  name: "sources-credentials",
  mark: "sources",
  identity: sourcesApiIdentity,
  existing: sourcesApi.existingSecret,
  credentials: [encryptionKey, sourcesPsk],
  needed: withTrino,
};
