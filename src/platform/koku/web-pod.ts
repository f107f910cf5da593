import { koku as contract } from "../../contracts/koku/koku.ts";
import { imageOf } from "../../kubernetes/image.ts";
import { type Marks, objectName } from "../../kubernetes/names.ts";
import { containerPorts, type PodParts, podTemplate } from "../../kubernetes/pod.ts";
import type { Written } from "../../template/language.ts";
import type { Timings } from "../probes.ts";
import { attachments } from "./attachments.ts";
import { migrationGate } from "./migration.ts";
import { portsOf } from "./ports.ts";
import { kokuProbes } from "./probes.ts";
import { koku, user } from "./values.ts";

const TIMINGS: Timings = {
  startup: { period: 10, timeout: 10, failures: 60 },
  readiness: { period: 10, timeout: 5, failures: 3 },
  liveness: { period: 20, timeout: 10, failures: 6 },
};

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
  const { command, workingDir, graceSeconds } = contract.processes[process];
  const { gates, mounts, volumes } = attachments(process, koku.scratch.size);
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
      command,
      workingDir,
      ports: containerPorts(portsOf(process)),
      ...kokuProbes(process, TIMINGS),
      // A pod that is told to stop is still in the endpoints for a moment.
      lifecycle: { preStop: { exec: { command: ["sleep", "5"] } } },
      resources: settings.resources,
    },
    environment,
    mounts,
    volumes,
    graceSeconds,
  });
}
