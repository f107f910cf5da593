import { caValues } from "../../kubernetes/ca-bundle.ts";
import { claimSize } from "../../kubernetes/claim.ts";
import { imageValues } from "../../kubernetes/image.ts";
import { type ResourceAmounts, resourceValues, workloadValues } from "../../kubernetes/pod-values.ts";
import type { GroupSchema, SchemaFields } from "../../values/kinds.ts";
import { flag, group, integer, oneOf, optional, port, secretText, text } from "../../values/schema.ts";
import type { existingSecret } from "../secrets/credentials.ts";
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

/** How large a server is by default. */
export interface ServerSize {
  readonly storage: string;
  readonly sharedBuffers: string;
  readonly resources: ResourceAmounts;
}

/** What the values of a server say. */
interface Written {
  readonly key: string;
  /** Whose data it has: `Koku`. */
  readonly whose: string;
  readonly size: ServerSize;
}

/** The keys of a server, in three parts: between them stand those that only some have. */
function parts({ key, whose, size }: Written) {
  const where = {
    image: imageValues(
      "The image of PostgreSQL 16 with its contrib extensions.",
      "quay.io/insights-onprem/postgresql",
      "16",
    ),
    storage: group("The data's volume.", {
      size: claimSize(size.storage, "Size of the claim, which an upgrade cannot change."),
    }),
    host: text("internal", { about: "`internal` for the chart's own server, else a host name.", pattern: HOST_NAME }),
  };
  const who = {
    port: port(5432, { about: "The server's port." }),
    name: text(key, { about: "The database.", pattern: NAME }),
    user: text(key, { about: "The role that owns the database.", pattern: NAME }),
    password: password("The role's password. Empty: derived from `secrets.seed`."),
  };
  const rest = {
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
    sharedBuffers: text(size.sharedBuffers, {
      about: "Memory for the server's cache, about a quarter of its limit.",
      pattern: "^[1-9][0-9]{0,8}(kB|MB|GB)$",
    }),
    resources: resourceValues("Resources of the server.", size.resources),
    ...workloadValues,
  };
  return { about: `PostgreSQL 16 for ${whose}: in the chart, or anywhere else by \`host\`.`, where, who, rest };
}

/** The values that every server has. */
export function serverValues(written: Written) {
  const { about, where, who, rest } = parts(written);
  return group(about, { ...where, ...who, ...rest });
}

/** Values that only some servers have. */
export interface Further {
  /** Which of the chart's servers has the database. */
  readonly server?: ReturnType<typeof chooseServer>;
  /** The Secret with the passwords of this and all other databases. */
  readonly existingSecret?: ReturnType<typeof existingSecret>;
  readonly readReplica?: ReturnType<typeof replicaValues>;
}

/** All values of a server, in the order of values.yaml. */
export function allServerValues(
  written: Written,
  { server, existingSecret: secret, readReplica }: Further,
): GroupSchema {
  const { about, where, who, rest } = parts(written);
  const some = (fields: { readonly [name in keyof Further]: Further[name] | undefined }): SchemaFields =>
    Object.fromEntries(Object.entries(fields).flatMap(([name, schema]) => (schema ? [[name, schema]] : [])));
  return group<SchemaFields>(about, {
    ...where,
    ...some({ server }),
    ...who,
    ...some({ existingSecret: secret }),
    ...rest,
    ...some({ readReplica }),
  });
}

/** A server of its own, or that of another database. */
export const chooseServer = (own: string, other: { readonly key: string; readonly whose: string }) =>
  oneOf<string>(own, [own, other.key], {
    about: `Where \`host\` is \`internal\`: \`${own}\` for a server of its own, \`${other.key}\` for the one of ${other.whose}'s database.`,
  });

/** A replica of a server. */
export const replicaValues = (about: string, { key, reader, size }: Written & { readonly reader: string }) =>
  group(about, {
    enabled: flag(false, { about: "Whether the chart runs the replica." }),
    host: text("internal", {
      about: "`internal` for the chart's own replica, else a host name.",
      pattern: HOST_NAME,
    }),
    port: port(5432, { about: "The replica's port." }),
    user: text(`${key}_replica`, {
      about: `The role with which ${reader} reads; it can change nothing.`,
      pattern: NAME,
    }),
    password: password("That role's password. Empty: derived from `secrets.seed`."),
    storage: group("The replica's volume.", {
      size: claimSize(size.storage, "Size of the claim; at least the primary's."),
    }),
    maxLag: text("4GB", {
      about: "Write-ahead log that the primary keeps for the replica. One that is further behind is seeded anew.",
      pattern: "^[1-9][0-9]{0,8}(MB|GB)$",
    }),
    replication: group("How the replica follows the primary.", {
      user: text(`${key}_replication`, { about: "The role that streams.", pattern: NAME }),
      password: password("That role's password. Empty: derived from `secrets.seed`."),
    }),
    resources: resourceValues("Resources of the replica.", {
      ...size.resources,
      cpu: ["250m", size.resources.cpu[1]],
    }),
    ...workloadValues,
  });

/** A database beside that of a server. */
export const tenantValues = (about: string, key: string, server: { readonly key: string; readonly whose: string }) =>
  group(about, {
    host: text("internal", {
      about: `\`internal\` for the server of ${server.whose}'s database, else a host name.`,
      pattern: HOST_NAME,
    }),
    port: port(5432, { about: "The port of a server of its own." }),
    name: text(key, { about: "The database.", pattern: NAME }),
    user: text(key, { about: "The role that owns it.", pattern: NAME }),
    password: password("The role's password. Empty: derived from `secrets.seed`."),
    sslMode: oneOf("prefer", SSL_MODES, {
      about: `TLS to a server of its own, as libpq names it. On ${server.whose}'s server it is as \`database.${server.key}.sslMode\` says.`,
    }),
    ca: caValues("a server of its own", `which verify-ca and verify-full need, as with \`database.${server.key}.ca\``),
  });
