import { caValues } from "../../kubernetes/ca-bundle.ts";
import { imageValues } from "../../kubernetes/image.ts";
import { podValues, resourceValues, securityValues } from "../../kubernetes/pod-values.ts";
import { reference } from "../../template/language.ts";
import { flag, group, integer, oneOf, optional, port, quantity, secretText, text } from "../../values/schema.ts";
import { existingSecret } from "../credentials.ts";
import { HOST } from "../url.ts";

/**
 * Koku takes a value that begins with `$` for the name of a variable (django-environ), and writes the password into a
 * URL as it is: both rule out more than the letters that a URL leaves alone.
 */
const PASSWORD = "^[A-Za-z0-9._~-]*$";

const password = (about: string) =>
  secretText("", { about: `${about} Letters, digits and . _ ~ - only: Koku breaks on others.`, pattern: PASSWORD });

const HOST_NAME = `^${HOST}$`;
const NAME = "^[a-z_][a-z0-9_]{0,62}$";

const SSL_MODES = ["disable", "allow", "prefer", "require", "verify-ca", "verify-full"] as const;

const kokuDatabaseValues = group("PostgreSQL 16 for Koku: in the chart, or anywhere else by `host`.", {
  image: imageValues(
    "The image of PostgreSQL 16 with its contrib extensions.",
    "quay.io/insights-onprem/postgresql",
    "16",
  ),
  storage: group("The data's volume.", {
    size: quantity("20Gi", { about: "Size of the claim, which an upgrade cannot change." }),
  }),
  host: text("internal", { about: "`internal` for the chart's own server, else a host name.", pattern: HOST_NAME }),
  port: port(5432, { about: "The server's port." }),
  name: text("koku", { about: "The database.", pattern: NAME }),
  user: text("koku", { about: "The role that owns the database.", pattern: NAME }),
  password: password("The role's password. Empty: derived from `secrets.seed`."),
  existingSecret: existingSecret(
    "koku-password, with a replica koku-replica-password and koku-replication-password, with Trino hive-password and sources-password",
  ),
  sslMode: oneOf("disable", SSL_MODES, {
    about: "TLS to an external server, as libpq names it. The chart's own server speaks none.",
  }),
  ca: caValues(
    "an external server",
    "which verify-ca and verify-full need. They know no public authority by themselves: for one, give a bundle with it, such as the provider's, or on OpenShift the `ca-bundle.crt` of a ConfigMap that is labelled config.openshift.io/inject-trusted-cabundle",
  ),
  maxConnections: optional(
    integer(200, {
      min: 20,
      max: 10000,
      about:
        "Connections that the server takes. Unset: twice what all configured processes can open, and a reserve, rounded up to the next 200, so that a few more pods do not restart the server.",
    }),
  ),
  sharedBuffers: text("256MB", {
    about: "Memory for the server's cache, about a quarter of its limit.",
    pattern: "^[1-9][0-9]{0,8}(kB|MB|GB)$",
  }),
  resources: resourceValues("Resources of the server.", {
    requests: { cpu: "500m", memory: "1Gi" },
    limits: { cpu: "2000m", memory: "2Gi" },
  }),
  ...podValues,
  ...securityValues,
  readReplica: group("A streaming replica from which the API's reads may be served.", {
    enabled: flag(false, { about: "Whether the chart runs the replica." }),
    host: text("internal", {
      about: "`internal` for the chart's own replica, else a host name.",
      pattern: HOST_NAME,
    }),
    port: port(5432, { about: "The replica's port." }),
    user: text("koku_replica", { about: "The role with which the API reads; it can change nothing.", pattern: NAME }),
    password: password("That role's password. Empty: derived from `secrets.seed`."),
    storage: group("The replica's volume.", {
      size: quantity("20Gi", { about: "Size of the claim; at least the primary's." }),
    }),
    maxLag: text("4GB", {
      about: "Write-ahead log that the primary keeps for the replica. One that is further behind is seeded anew.",
      pattern: "^[1-9][0-9]{0,8}(MB|GB)$",
    }),
    replication: group("How the replica follows the primary.", {
      user: text("koku_replication", { about: "The role that streams.", pattern: NAME }),
      password: password("That role's password. Empty: derived from `secrets.seed`."),
    }),
    resources: resourceValues("Resources of the replica.", {
      requests: { cpu: "250m", memory: "1Gi" },
      limits: { cpu: "2000m", memory: "2Gi" },
    }),
    ...podValues,
    ...securityValues,
  }),
});

/** A database of another program than Koku. */
export const guestValues = (about: string, name: string, user: string) =>
  group(about, {
    host: text("internal", {
      about: "`internal` for the server of Koku's database, else a host name.",
      pattern: HOST_NAME,
    }),
    port: port(5432, { about: "The port of a server of its own." }),
    name: text(name, { about: "The database.", pattern: NAME }),
    user: text(user, { about: "The role that owns it.", pattern: NAME }),
    password: password("The role's password. Empty: derived from `secrets.seed`."),
    sslMode: oneOf("prefer", SSL_MODES, {
      about: "TLS to a server of its own, as libpq names it. On Koku's server it is as `database.koku.sslMode` says.",
    }),
    ca: caValues("a server of its own", "which verify-ca and verify-full need, as with `database.koku.ca`"),
  });

export const databaseValues = group("Databases.", {
  koku: kokuDatabaseValues,
  hive: guestValues("The Hive metastore's database; with Trino only.", "hive", "hive"),
  sources: guestValues("The Sources API's database; with Trino only.", "sources", "sources"),
});

export const databases = reference({ scope: "values" }, ["database"], databaseValues);
export const database = databases.koku;
