import { koku as contract } from "../../contracts/koku.ts";
import { imageOf } from "../../kubernetes/image.ts";
import { type Marks, objectName } from "../../kubernetes/names.ts";
import { containerPorts, type Lifetime, type PodParts, podTemplate, scratch } from "../../kubernetes/pod.ts";
import { httpProbe } from "../../kubernetes/probe.ts";
import { t, type Written } from "../../template/language.ts";
import { apiPath } from "./api-path.ts";
import { attachments } from "./attachments.ts";
import { migrationGate } from "./migration.ts";
import { portsOf } from "./ports.ts";
import { koku, user } from "./values.ts";

const { processes } = contract;

/**
 * Probes of a process behind gunicorn.
 *
 * The page asks the database and imports the URL table, which takes a young worker up to 7 s: good for starting up.
 * Liveness asks a server of its own, which no outage of the database reaches.
 */
const probes = (page: string): Lifetime => ({
  startupProbe: httpProbe("http", t`${apiPath()}${page}`, { period: 10, timeout: 10, failures: 60 }),
  readinessProbe: httpProbe("probes", "/readyz", { period: 10, timeout: 5, failures: 3 }),
  livenessProbe: httpProbe("probes", "/livez", { period: 20, timeout: 10, failures: 6 }),
});

/** What differs between the processes behind gunicorn. */
export interface WebProcess {
  readonly name: string;
  readonly process: "api" | "masu" | "sourcesClient";
  readonly settings: typeof koku.apiReads | typeof koku.masu | typeof koku.sourcesClient;
  readonly environment: PodParts["environment"];
  readonly annotations: Written<Marks>;
}

/** A pod with gunicorn in it. */
export function webPod({ name, process, settings, environment, annotations }: WebProcess) {
  const tmp = scratch("tmp", "/tmp", koku.scratch.size);
  const { endpoints, probes: asked } = processes[process];
  const { gates, mounts, volumes } = attachments(process);
  return podTemplate({
    identity: { name, component: name },
    settings,
    serviceAccount: objectName(name),
    user,
    annotations,
    initContainers: [migrationGate(), ...gates],
    container: {
      name,
      image: imageOf(koku.image),
      imagePullPolicy: koku.image.pullPolicy,
      command: processes.api.command,
      workingDir: processes.api.workingDir,
      ports: containerPorts(portsOf(process)),
      ...probes((endpoints as Record<string, { readonly path: string }>)[asked.startup]?.path ?? ""),
      // A pod that is told to stop is still in the endpoints for a moment.
      lifecycle: { preStop: { exec: { command: ["sleep", "5"] } } },
      resources: settings.resources,
    },
    environment,
    mounts: [tmp.mount, ...mounts],
    volumes: [tmp.volume, ...volumes],
    graceSeconds: processes.api.graceSeconds,
  });
}
