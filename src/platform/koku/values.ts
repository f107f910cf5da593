import { koku as contract } from "../../contracts/koku/koku.ts";
import { imageValues } from "../../kubernetes/image.ts";
import { OBJECT_NAME_OR_NONE } from "../../kubernetes/object-name.ts";
import { resourceValues, workloadValues } from "../../kubernetes/pod-values.ts";
import { autoscalingValues, disruptionValues } from "../../kubernetes/scaling.ts";
import { reference, textTemplate, trimSuffix } from "../../template/language.ts";
import { BINARY_SIZE } from "../../values/pattern.ts";
import { flag, group, integer, oneOf, optional, port, secretText, text } from "../../values/schema.ts";
import { type Credential, type CredentialSet, existingSecret } from "../secrets/credentials.ts";
import { kokuSettings } from "./settings-values.ts";

const NO_POOL =
  "Koku has no connection pool: Django opens a connection per request. Size `database.koku.maxConnections` instead.";

const workers = (value: number) =>
  integer(value, { min: 1, max: 64, about: "Processes of a pod. Each takes 210 to 360 MiB." });
const logLevel = oneOf("info", ["debug", "info", "warning", "error", "critical"], {
  about: "Level of the server's log.",
});

const gunicorn = (value: number) => group("The web server.", { workers: workers(value), logLevel });

/** The web server of a side of the API. */
const apiGunicorn = group("The web server.", {
  workers: workers(4),
  threads: integer(4, {
    min: 1,
    max: 33,
    about: "Threads of a process. Koku can do 1 or an odd number from 3: the largest that is not above this.",
  }),
  logLevel,
});

const side = (about: string, replicas: number, memory: readonly [string, string], useReadReplica: boolean) =>
  group(about, {
    enabled: flag(true, { about: "Whether to run it." }),
    replicas: integer(replicas, { min: 0, max: 100, about: "Pods; with autoscaling the least that runs." }),
    port: port(8000, { about: "The port of the Service. The process itself always listens on 8000." }),
    pathPrefix: optional(
      text("/api/cost-management", {
        about: "The API's path.",
        deprecated: "The path is the same for both sides: set `koku.env.apiPathPrefix`.",
      }),
    ),
    gunicorn: apiGunicorn,
    resources: resourceValues("Resources of a pod.", { cpu: ["500m", "1000m"], memory }),
    database: group("Which database it talks to.", {
      useReadReplica: flag(useReadReplica, {
        about: "Whether to read from the replica. While there is none, the primary answers.",
      }),
      poolSize: optional(integer(10, { about: "Size of a connection pool.", deprecated: NO_POOL })),
      maxOverflow: optional(integer(20, { about: "Further connections of a pool.", deprecated: NO_POOL })),
    }),
    autoscaling: autoscalingValues,
    podDisruptionBudget: disruptionValues,
    ...workloadValues,
  });

const cloud = (what: string, key: string, secret: string) =>
  group(`Sources of ${what}, which are read with an identity of the operator's.`, {
    enabled: flag(false, {
      about: `Whether to mount the Secret with the key \`${key}\`, and to let Koku out to ${what}.`,
    }),
    existingSecret: text("", {
      about: `Name of the Secret. Empty: \`<release>-${secret}\`.`,
      pattern: OBJECT_NAME_OR_NONE,
    }),
  });

export const kokuValues = group("Koku, the cost-management API and its processing.", {
  image: imageValues(
    "Koku's image, for all of its processes.",
    "quay.io/redhat-services-prod/cost-mgmt-dev-tenant/koku",
    "d8055ac",
  ),
  djangoSecretKey: secretText("", {
    about: "Key with which Django signs. Empty: derived from `secrets.seed`. It must not begin with $.",
    pattern: "^([^$\\r\\n][^\\r\\n]*)?$",
  }),
  existingSecret: existingSecret("django-secret-key"),
  apiReads: side("The API's reads: requests with GET and HEAD.", 3, ["2Gi", "3Gi"], true),
  apiWrites: side("The API's writes: all other requests.", 2, ["1Gi", "2Gi"], false),
  masu: group("Masu, internal operations without identity checks. It is never exposed.", {
    enabled: flag(true, { about: "Whether to run it." }),
    replicas: integer(1, { min: 0, max: 10, about: "Pods." }),
    gunicorn: gunicorn(2),
    resources: resourceValues("Resources of a pod.", { cpu: ["50m", "500m"], memory: ["640Mi", "1Gi"] }),
    ...workloadValues,
  }),
  listener: group("The listener, which takes the reports of clusters in and unpacks them.", {
    enabled: flag(true, { about: "Whether to run it." }),
    replicas: integer(2, {
      min: 0,
      max: 64,
      about: "Pods. More than the topic platform.upload.announce has partitions would have nothing to do.",
    }),
    announceRosReports: flag(false, {
      about: "Whether to announce the reports for resource optimisation on Kafka. They are kept in any case.",
    }),
    resources: resourceValues("Resources of a pod.", { cpu: ["150m", "1000m"], memory: ["384Mi", "1Gi"] }),
    scratchSize: text("4Gi", {
      about: "Space below /tmp for reports that are being unpacked; several times the largest upload.",
      pattern: BINARY_SIZE,
    }),
    terminationGracePeriodSeconds: integer(contract.processes.listener.graceSeconds, {
      min: 30,
      about:
        "Seconds that it has to end the report it works on. A report that is cut off is read again and may count twice.",
    }),
    podDisruptionBudget: disruptionValues,
    ...workloadValues,
  }),
  sourcesClient: group(
    "Changes sources on behalf of the Sources API, without identity checks; with Trino only. It is never exposed.",
    {
      enabled: flag(true, { about: "Whether to run it." }),
      replicas: integer(1, { min: 0, max: 10, about: "Pods." }),
      gunicorn: gunicorn(1),
      resources: resourceValues("Resources of a pod.", { cpu: ["50m", "500m"], memory: ["650Mi", "768Mi"] }),
      ...workloadValues,
    },
  ),
  sourcesListener: group("Follows the Sources API's events; with Trino only.", {
    enabled: flag(true, { about: "Whether to run it." }),
    replicas: integer(1, { min: 0, max: 10, about: "Pods." }),
    resources: resourceValues("Resources of a pod.", { cpu: ["100m", "500m"], memory: ["384Mi", "768Mi"] }),
    ...workloadValues,
  }),
  migration: group(
    "The Job that migrates the database and makes the schema that every organisation's is cloned from.",
    {
      deadlineSeconds: integer(3600, { min: 60, max: 604_800, about: "Seconds after which it counts as failed." }),
      resources: resourceValues("Resources of the Job: about 260 seconds of CPU on an empty database.", {
        cpu: ["500m", "2000m"],
        memory: ["1Gi", "2Gi"],
      }),
      ...workloadValues,
    },
  ),
  cloudProviders: group("Clouds whose reports may be read.", {
    aws: cloud("AWS", "aws-credentials", "aws-credentials"),
    azure: group("Sources of Azure, which are read with their own credentials.", {
      enabled: flag(false, { about: "Whether to let Koku out to Azure. There is no Secret to mount." }),
    }),
    gcp: cloud("Google", "gcp-credentials", "gcp-credentials"),
  }),
  scratch: group("Space below /tmp, which is all that Koku's containers can write.", {
    size: text("1Gi", { about: "Space of an API pod.", pattern: BINARY_SIZE }),
  }),
  env: kokuSettings,
});

/** The role-based access control service that the API asks. */
export const rbacValues = group("The RBAC service, which knows what a user may see.", {
  host: text("", {
    about: "Its host. Empty: there is none; callers must then be organisation admins.",
    pattern: "^([A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?)?$",
  }),
  port: port(8000, { about: "Its port." }),
  protocol: oneOf("http", ["http", "https"], { about: "Its protocol." }),
});

export const koku = reference({ scope: "values" }, ["koku"], kokuValues);
export const rbac = reference({ scope: "values" }, ["rbac"], rbacValues);

/** Koku adds the version to the path by itself; the guide's value has it already. */
export const apiPath = textTemplate("ros-ocp.koku.apiPath", { about: "The API's path, without the version." }, () =>
  trimSuffix(koku.env.apiPathPrefix, "/v1"),
)();

/** Django's signing key. */
export const djangoKey: Credential = {
  key: "django-secret-key",
  given: koku.djangoSecretKey,
  path: "koku.djangoSecretKey",
  fromGuide: true,
  length: 50,
};

export const kokuSecret: CredentialSet = {
  name: "koku-secret",
  file: "koku-credentials",
  mark: "django-key",
  identity: { name: "koku", component: "koku" },
  existing: koku.existingSecret,
  credentials: [djangoKey],
};
