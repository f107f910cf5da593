import { scratch } from "../../kubernetes/pod.ts";
import { execProbe, tcpProbe } from "../../kubernetes/probe.ts";
import { mebibytesOf } from "../../kubernetes/quantity.ts";
import { mul, t, when } from "../../template/language.ts";
import { type Component, component, type Declaration } from "../component.ts";
import { credentialsChecksum, type SecretKey, secretKey } from "../secrets/credentials.ts";
import { calls } from "../use.ts";
import type { Workload } from "../workload.ts";
import {
  CONFIG_DIRECTORY,
  LABEL,
  PORT,
  passwordVariable,
  READER_PASSWORD,
  REPLICATION_PASSWORD,
  type Server,
  SOCKET_DIRECTORY,
} from "./facts.ts";
import type { filesOf } from "./files.ts";
import type { Replica } from "./replica.ts";
import type { Tenant } from "./tenants.ts";

const GRACE_SECONDS = 120;
const VOLUME = "/var/lib/postgresql/data";

/** Kubernetes' signal is the server's "smart" stop, which waits for every client. */
const stop = `. ${CONFIG_DIRECTORY}/prelude.sh && exec pg_ctl -D "$PGDATA" stop -m fast -t ${GRACE_SECONDS - 10}`;

type Files = ReturnType<typeof filesOf>;
type Variables = NonNullable<NonNullable<Workload["environment"]>["variables"]>;

/** What is of a primary or of a replica alone. */
interface Own extends Pick<Workload, "checksums" | "annotations"> {
  /** The script that becomes the server. */
  readonly start: string;
  /** What recovery after a crash, or the first copy, may take. */
  readonly hours: number;
  readonly variables: Variables;
  readonly reads: readonly string[];
  /** The ConfigMap is the primary's. */
  readonly shared?: true;
}

/** The pods of a primary or of a replica. */
function podsOf(
  server: Server,
  { name, settings, runs }: Pick<Replica, "runs" | "name"> & Pick<Server | Replica, "settings">,
  { all }: Files,
  { start, hours, variables, reads, shared, ...more }: Own,
) {
  const { user, name: database, image, sharedBuffers } = server.settings;
  // `exec`, because the server is process 1: an orphan that ends with another code than 0 or 1 would count as a crash. And
  // as a user that has to show a password, which leaves no line in the log.
  const probe = [
    "sh",
    "-c",
    t`. ${CONFIG_DIRECTORY}/prelude.sh && exec pg_isready -q -h 127.0.0.1 -p ${PORT} -U ${user} -d ${database} -t 3`,
  ];
  return {
    name,
    label: LABEL,
    folder: "postgres",
    enabled: runs,
    serves: { postgres: PORT },
    workload: {
      settings,
      image,
      user: { uid: 999, gid: 999 },
      graceSeconds: GRACE_SECONDS,
      container: {
        name: "postgres",
        command: ["sh", `${CONFIG_DIRECTORY}/${start}`],
        ports: [{ name: "postgres", containerPort: PORT, protocol: "TCP" }],
        lifecycle: { preStop: { exec: { command: ["sh", "-c", stop] } } },
        startupProbe: execProbe(probe, { period: 5, timeout: 10, failures: hours * 720 }),
        readinessProbe: execProbe(probe, { period: 10, timeout: 10, failures: 3 }),
        // Not pg_isready, which says no while the server recovers by itself from a crash of one of its processes.
        livenessProbe: tcpProbe("postgres", { period: 20, timeout: 5, failures: 6 }),
      },
      // The subdirectory: a volume's root carries lost+found and a mode that PostgreSQL refuses.
      environment: { variables: [{ name: "PGDATA", value: `${VOLUME}/pgdata` }, ...variables] },
      places: [
        scratch("socket", SOCKET_DIRECTORY, "1Mi"),
        scratch("tmp", "/tmp", "64Mi"),
        // Parallel queries share memory there; a container's own has 64 MB.
        scratch("shared-memory", "/dev/shm", "512Mi", "Memory"),
      ],
      replicas: 1,
      statefulSet: {
        claims: [{ name: "postgres-storage", size: settings.storage.size, at: VOLUME }],
        // With OrderedReady a pod that never got ready also blocks the change that would repair it.
        spec: { podManagementPolicy: "Parallel" },
      },
      service: [{ name: "postgres", port: settings.port }],
      config: {
        name: `${server.name}-config`,
        at: CONFIG_DIRECTORY,
        files: all,
        reads,
        ...(shared && { shared }),
        checksum: { template: `ros-ocp.${name}.checksum`, whose: name },
      },
      memory: mul(2, mebibytesOf(sharedBuffers)),
      ...more,
    },
  } satisfies Omit<Declaration, "about">;
}

const password = (name: string, valueFrom: SecretKey) => ({ name, valueFrom });

/** The variables with the passwords of a replica's roles. */
const passwordsOf = ({ secret }: Server, { database, credentials }: Replica): Variables => [
  password(READER_PASSWORD, database.password),
  password(REPLICATION_PASSWORD, secretKey(secret, credentials.replication)),
];

/** The server itself; where it has a replica, that copies it. */
export function primary(
  server: Server,
  tenants: readonly Tenant[],
  files: Files,
  follows: Pick<Declaration, "values" | "secrets" | "rules" | "warnings">,
): Component {
  const { key, whose, database, secret, replica } = server;
  return component({
    ...podsOf(server, server, files, {
      start: "start.sh",
      hours: 1,
      reads: files.ofPrimary,
      variables: [
        password(passwordVariable(key), database.password),
        ...(replica ? [when(replica.settings.enabled, passwordsOf(server, replica))] : []),
        ...tenants.map((tenant) => when(tenant.made, [password(passwordVariable(tenant.key), tenant.password)])),
      ],
      checksums: {
        [secret.name]: "credentials",
        ...Object.fromEntries(tenants.map((tenant) => [tenant.credential.key, tenant.key])),
      },
      // The replica's are in it even where there is none, so that to switch it on changes nothing else.
      ...(replica && {
        annotations: {
          "checksum/credentials": credentialsChecksum(secret, [
            database.credential,
            ...Object.values(replica.credentials),
          ]),
        },
      }),
    }),
    about: `PostgreSQL 16, which holds all of ${whose}'s data`,
    ...follows,
  });
}

/** The component of the replica. */
export const follower = (server: Server, replica: Replica, files: Files): Component =>
  component({
    ...podsOf(server, replica, files, {
      start: "replica-start.sh",
      hours: 6,
      // It stops replaying when its primary's limits grow beyond its own, and goes on with its own restart.
      reads: files.ofReplica,
      shared: true,
      variables: passwordsOf(server, replica),
      checksums: { [server.secret.name]: "credentials" },
    }),
    about: `a streaming replica, for ${replica.reader}'s reads`,
    uses: [calls(server.name, "postgres")],
  });
