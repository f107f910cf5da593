import { scratch } from "../../kubernetes/pod.ts";
import { execProbe, tcpProbe } from "../../kubernetes/probe.ts";
import { type Expr, t } from "../../template/language.ts";
import type { Workload } from "../workload.ts";
import { CONFIG_DIRECTORY, DATA, type Facts, PORT, SOCKET_DIRECTORY, VOLUME } from "./facts.ts";

const GRACE_SECONDS = 120;

/** Kubernetes' signal is the server's "smart" stop, which waits for every client. */
const lifecycle = {
  preStop: {
    exec: {
      command: [
        "sh",
        "-c",
        `. ${CONFIG_DIRECTORY}/prelude.sh && exec pg_ctl -D "$PGDATA" stop -m fast -t ${GRACE_SECONDS - 10}`,
      ],
    },
  },
};

/**
 * Whether the server takes connections, asked as a user that has to show a password, which leaves no line in the log.
 *
 * `exec`, because the server is process 1: an orphan that ends with another code than 0 or 1 would count as a crash.
 */
const isReady = ({ settings }: Facts) => [
  "sh",
  "-c",
  t`. ${CONFIG_DIRECTORY}/prelude.sh && exec pg_isready -q -h 127.0.0.1 -p ${PORT} -U ${settings.user} -d ${settings.name} -t 3`,
];

interface Process {
  /** The script that becomes the server. */
  readonly start: string;
  /** What recovery after a crash, or the first copy, may take. */
  readonly hours: number;
  readonly storage: Expr<string>;
  readonly port: Expr<number>;
  readonly variables: NonNullable<NonNullable<Workload["environment"]>["variables"]>;
}

/** What the pods of a primary and of a replica have in common. */
export function serverPod(server: Facts, { start, hours, storage, port, variables }: Process) {
  const probe = isReady(server);
  return {
    image: server.settings.image,
    /** The image's user on platforms that do not choose one. */
    user: { uid: 999, gid: 999 },
    graceSeconds: GRACE_SECONDS,
    container: {
      name: "postgres",
      command: ["sh", `${CONFIG_DIRECTORY}/${start}`],
      ports: [{ name: "postgres", containerPort: PORT, protocol: "TCP" }],
      lifecycle,
      startupProbe: execProbe(probe, { period: 5, timeout: 10, failures: hours * 720 }),
      readinessProbe: execProbe(probe, { period: 10, timeout: 10, failures: 3 }),
      // Not pg_isready, which says no while the server recovers by itself from a crash of one of its processes.
      livenessProbe: tcpProbe("postgres", { period: 20, timeout: 5, failures: 6 }),
    },
    environment: { variables: [{ name: "PGDATA", value: DATA }, ...variables] },
    places: [
      scratch("socket", SOCKET_DIRECTORY, "1Mi"),
      scratch("tmp", "/tmp", "64Mi"),
      // Parallel queries share memory there; a container's own has 64 MB.
      scratch("shared-memory", "/dev/shm", "512Mi", "Memory"),
    ],
    replicas: 1,
    statefulSet: {
      claims: [{ name: "postgres-storage", size: storage, at: VOLUME }],
      // With OrderedReady a pod that never got ready also blocks the change that would repair it.
      spec: { podManagementPolicy: "Parallel" },
    },
    service: [{ name: "postgres", port }],
  } satisfies Omit<Workload, "settings">;
}
