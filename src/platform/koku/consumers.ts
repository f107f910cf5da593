import { koku as contract } from "../../contracts/koku/koku.ts";
import { deployment } from "../../kubernetes/controller.ts";
import { imageOf } from "../../kubernetes/image.ts";
import { objectName } from "../../kubernetes/names.ts";
import { containerPorts, podTemplate } from "../../kubernetes/pod.ts";
import { disruptionBudget } from "../../kubernetes/scaling.ts";
import { and, type Expr, gt, type Input, lines, when } from "../../template/language.ts";
import { withTrino } from "../engine.ts";
import type { Timings } from "../probes.ts";
import { attachments } from "./attachments.ts";
import { credentialChecksums } from "./checksums.ts";
import { kokuEnvironment } from "./environment.ts";
import { gatedRollout, migrationGate } from "./migration.ts";
import { portsOf } from "./ports.ts";
import { kokuProbes } from "./probes.ts";
import { drain } from "./scripts/drain.py.ts";
import { koku, user } from "./values.ts";

/** What hangs at one page of the probe server holds up the others, so liveness is slow. */
const TIMINGS: Timings = {
  startup: { period: 10, timeout: 10, failures: 90 },
  readiness: { period: 20, timeout: 10, failures: 3 },
  liveness: { period: 30, timeout: 10, failures: 10 },
};

/** What differs between the processes that follow a topic. */
interface Consumer {
  readonly name: string;
  readonly process: "listener" | "sourcesListener";
  readonly enabled: Expr<boolean>;
  readonly settings: typeof koku.listener | typeof koku.sourcesListener;
  readonly scratchSize: Input<string>;
  readonly graceSeconds: Input<number>;
}

/** A process that follows a topic. What it has read and not finished, another pod reads again. */
function consumer({ name, process, enabled, settings, scratchSize, graceSeconds }: Consumer) {
  const identity = { name, component: name };
  const { command, workingDir } = contract.processes[process];
  const [python, ...script] = command;
  const { gates, mounts, volumes } = attachments(process, scratchSize);
  return {
    name,
    process,
    identity,
    enabled,
    deployment: when(
      enabled,
      deployment(name, identity, {
        replicas: settings.replicas,
        ...gatedRollout,
        template: podTemplate({
          identity,
          settings,
          serviceAccount: objectName(name),
          user,
          annotations: credentialChecksums[process],
          initContainers: [migrationGate(), ...gates],
          container: {
            name,
            image: imageOf(koku.image),
            imagePullPolicy: koku.image.pullPolicy,
            command: [python, "-c"],
            args: [lines(drain), ...script],
            workingDir,
            ports: containerPorts(portsOf(process)),
            ...kokuProbes(process, TIMINGS),
            resources: settings.resources,
          },
          environment: kokuEnvironment(process),
          mounts,
          volumes,
          graceSeconds,
        }),
      }),
    ),
  };
}

/** Takes reports in: unpacks, keeps and converts them. */
export const listener = consumer({
  name: "koku-listener",
  process: "listener",
  enabled: koku.listener.enabled,
  settings: koku.listener,
  scratchSize: koku.listener.scratchSize,
  graceSeconds: koku.listener.terminationGracePeriodSeconds,
});

const budget = koku.listener.podDisruptionBudget;

export const listenerDisruptionBudget = when(
  and(koku.listener.enabled, budget.enabled, gt(koku.listener.replicas, 1)),
  disruptionBudget(listener.name, listener.identity, budget.maxUnavailable),
);

/** Follows the Sources API's events. */
export const sourcesListener = consumer({
  name: "koku-sources-listener",
  process: "sourcesListener",
  enabled: and(withTrino, koku.sourcesListener.enabled),
  settings: koku.sourcesListener,
  scratchSize: koku.scratch.size,
  graceSeconds: contract.processes.sourcesListener.graceSeconds,
});
