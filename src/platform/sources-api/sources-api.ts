import { sourcesApi as contract } from "../../contracts/sources-api/sources-api.ts";
import { configMap } from "../../kubernetes/config.ts";
import { objectName } from "../../kubernetes/names.ts";
import { and, json, not, present, sha256sum, when } from "../../template/language.ts";
import { cache } from "../backings/cache.ts";
import { kafka } from "../backings/kafka/kafka.ts";
import type { Topic } from "../backings/kafka/topic.ts";
import { postgres } from "../backings/postgres.ts";
import { rbac } from "../backings/rbac.ts";
import { component, type Declaration } from "../component.ts";
import { koku } from "../koku/values.ts";
import { secrets } from "../secrets/credentials.ts";
import { calls, type Use } from "../use.ts";
import type { Workload } from "../workload.ts";
import { sourcesDatabase } from "./database.ts";
import { variables } from "./environment.ts";
import { rules, warnings } from "./rules.ts";
import { notifications, sourceEvents, sourceStatus, superkeyRequests } from "./topics.ts";
import {
  asksRbac,
  runsSourcesApi,
  sourcesApi as settings,
  sourcesApiIdentity,
  sourcesApiValues,
  sourcesSecret,
} from "./values.ts";

const METADATA = "sources-api-metadata";
const appMetadata = json(settings.appMetadata);

/** Each process seeds its database from this file as it starts, and ends where there is none. */
const metadata: Use = {
  checksums: { "checksum/metadata": sha256sum(appMetadata) },
  mounts: [{ name: "metadata", mountPath: "/mnt/sources", readOnly: true }],
  volumes: [{ name: "metadata", configMap: { name: objectName(METADATA) } }],
};

const { ca } = sourcesDatabase;
/** Any of its processes may write to any of these, depending on the request, so each declares all. */
const writes = [sourceEvents, superkeyRequests, notifications];
/** An allowance for all three: it opens what its requests need, without a bound. */
const CONNECTIONS = 20;
/** Two of them ask it whether a source can be reached; it asks them first. */
const check = calls("koku-sources-client", "http", { when: koku.sourcesClient.enabled, later: true });

/**
 * Whether a database outside of the chart has credentials of sources that only the seed decrypts: they go with no volume,
 * and another seed makes another key.
 */
const encryptsOutside = and(
  runsSourcesApi,
  not(sourcesDatabase.inChart),
  not(secrets.existing),
  not(present(settings.existingSecret)),
  not(present(settings.encryptionKey)),
);

interface Part extends Omit<Declaration, "folder" | "enabled" | "runs" | "workload"> {
  readonly process: keyof typeof variables;
  readonly settings: typeof settings | typeof settings.statusListener;
  readonly connections?: number;
  readonly reads?: readonly Topic[];
  /** Its workload beside what all three have. */
  readonly workload?: Pick<Workload, "container" | "service">;
}

/** One of the three processes; they share an image, a database, and most of what they read. */
const part = ({ process, settings: own, connections, reads = [], uses = [], workload, ...declared }: Part) =>
  component({
    ...declared,
    folder: "sources-api",
    enabled: runsSourcesApi,
    runs: { contract, process },
    uses: [
      postgres(sourcesDatabase, { trusts: false, connections }),
      cache(),
      // Its producers make no topics, and what they cannot send is lost. In another order the gate would restart the pods.
      kafka({ reads, writes, waits: [sourceEvents, ...reads, superkeyRequests, notifications], trusts: false }),
      metadata,
      { mounts: [ca.mount], volumes: [ca.volume] },
      ...uses,
    ],
    workload: {
      settings: own,
      image: settings.image,
      ...workload,
      environment: {
        name: `ros-ocp.sourcesApi.env.${process}`,
        whose: `the process ${process} of the Sources API`,
        variables: variables[process],
      },
      probes: {
        // It migrates its database first, and waits for the others that do.
        startup: { period: 5, timeout: 3, failures: 120 },
        readiness: { period: 10, timeout: 5, failures: 3 },
        liveness: { period: 20, timeout: 10, failures: 6 },
      },
      files: { budget: "poddisruptionbudgets-sources-api" },
    },
  });

const { http, metrics } = contract.processes.api.ports;

/** The Sources API, which Koku asks with Trino; the embedded engine serves sources itself. */
export const sourcesApi = part({
  name: "sources-api",
  label: sourcesApiIdentity.component,
  process: "api",
  about: "keeps the sources of reports, and their credentials",
  settings,
  values: { sourcesApi: sourcesApiValues },
  secrets: [sourcesSecret],
  serves: { http, metrics },
  // Its internal paths stay inside.
  routes: { path: "/api/sources", port: settings.port, requests: 64 },
  connections: CONNECTIONS,
  uses: [check, rbac(asksRbac)],
  workload: {
    // A pod that ends is still among the endpoints for a moment.
    container: { lifecycle: { preStop: { exec: { command: ["sleep", "5"] } } } },
    service: [{ name: "http", port: settings.port }],
  },
  objects: [
    {
      file: "configmap-sources-api",
      objects: [when(runsSourcesApi, configMap(METADATA, sourcesApiIdentity, { "app_metadata.yml": appMetadata }))],
    },
  ],
  rules,
  warnings,
  needsSeed: encryptsOutside,
});

export const statusListener = part({
  name: "sources-api-listener",
  process: "statusListener",
  about: "takes note of what became of a source",
  reads: [sourceStatus],
  settings: settings.statusListener,
  serves: { metrics },
});

export const backgroundWorker = part({
  name: "sources-api-worker",
  process: "backgroundWorker",
  about: "deletes sources, and does what takes longer than a request",
  settings: settings.backgroundWorker,
  serves: { metrics },
  uses: [check],
});
