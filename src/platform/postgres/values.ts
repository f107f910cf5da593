import { caValues } from "../../kubernetes/ca-bundle.ts";
import { claimSize } from "../../kubernetes/claim.ts";
import { imageValues } from "../../kubernetes/image.ts";
import { type ResourceAmounts, resourceValues, workloadValues } from "../../kubernetes/pod-values.ts";
import { HOST } from "../../kubernetes/url.ts";
import { flag, group, integer, oneOf, optional, port, secretText, text } from "../../values/schema.ts";
import type { existingSecret } from "../secrets/credentials.ts";

const NAME = "^[a-z_][a-z0-9_]{0,62}$";

const SSL_MODES = ["disable", "allow", "prefer", "require", "verify-ca", "verify-full"] as const;

const host = (about: string) => text("internal", { about: `${about}, else a host name.`, pattern: `^${HOST}$` });

/**
 * A role and its password. Koku takes a value that begins with `$` for the name of a variable (django-environ), and writes
 * the password into a URL as it is: both rule out more than the letters that a URL leaves alone.
 */
const role = (name: string, about: string) => ({
  user: text(name, { about, pattern: NAME }),
  password: secretText("", {
    about:
      "The role's password. Empty: derived from `secrets.seed`. Letters, digits and . _ ~ - only: Koku breaks on others.",
    pattern: "^[A-Za-z0-9._~-]*$",
  }),
});

/** A database's name, and the role that owns it. */
const database = (key: string) => ({
  name: text(key, { about: "The database.", pattern: NAME }),
  ...role(key, "The role that owns the database."),
});

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

/** Values that only some servers have. */
interface Further {
  /** Which of the chart's servers has the database. */
  readonly server?: ReturnType<typeof chooseServer>;
  /** The Secret with the passwords of this and all other databases. */
  readonly existingSecret?: ReturnType<typeof existingSecret>;
  readonly readReplica?: ReturnType<typeof replicaValues>;
}

/** The values of a server; the further ones have their places among those that every server has. */
export function serverValues({ key, whose, size }: Written, further: Further = {}) {
  const some = (name: keyof Further): Record<never, never> => (further[name] ? { [name]: further[name] } : {});
  return group(`PostgreSQL 16 for ${whose}: in the chart, or anywhere else by \`host\`.`, {
    image: imageValues(
      "The image of PostgreSQL 16 with its contrib extensions.",
      "quay.io/insights-onprem/postgresql",
      "16",
    ),
    storage: group("The data's volume.", {
      size: claimSize(size.storage, "Size of the claim, which an upgrade cannot change."),
    }),
    host: host("`internal` for the chart's own server"),
    ...some("server"),
    port: port(5432, { about: "The server's port." }),
    ...database(key),
    ...some("existingSecret"),
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
    ...some("readReplica"),
  });
}

/** A server of its own, or that of another database. */
export const chooseServer = (own: string, other: Pick<Written, "key" | "whose">) =>
  oneOf<string>(own, [own, other.key], {
    about: `Where \`host\` is \`internal\`: \`${own}\` for a server of its own, \`${other.key}\` for the one of ${other.whose}'s database.`,
  });

/** A replica of a server. */
export const replicaValues = ({ key, size }: Written, reader: string) =>
  group(`A streaming replica from which ${reader}'s reads may be served.`, {
    enabled: flag(false, { about: "Whether the chart runs the replica." }),
    host: host("`internal` for the chart's own replica"),
    port: port(5432, { about: "The replica's port." }),
    ...role(`${key}_replica`, `The role with which ${reader} reads; it can change nothing.`),
    storage: group("The replica's volume.", {
      size: claimSize(size.storage, "Size of the claim; at least the primary's."),
    }),
    maxLag: text("4GB", {
      about: "Write-ahead log that the primary keeps for the replica. One that is further behind is seeded anew.",
      pattern: "^[1-9][0-9]{0,8}(MB|GB)$",
    }),
    replication: group("How the replica follows the primary.", role(`${key}_replication`, "The role that streams.")),
    resources: resourceValues("Resources of the replica.", {
      ...size.resources,
      cpu: ["250m", size.resources.cpu[1]],
    }),
    ...workloadValues,
  });

/** A database beside that of a server. */
export const tenantValues = (about: string, key: string, server: Pick<Written, "key" | "whose">) =>
  group(about, {
    host: host(`\`internal\` for the server of ${server.whose}'s database`),
    port: port(5432, { about: "The port of a server of its own." }),
    ...database(key),
    sslMode: oneOf("prefer", SSL_MODES, {
      about: `TLS to a server of its own, as libpq names it. On ${server.whose}'s server it is as \`database.${server.key}.sslMode\` says.`,
    }),
    ca: caValues("a server of its own", `which verify-ca and verify-full need, as with \`database.${server.key}.ca\``),
  });
