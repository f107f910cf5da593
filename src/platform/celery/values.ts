import { koku as contract } from "../../contracts/koku/koku.ts";
import { type Queue, queues } from "../../contracts/koku/queues.ts";
import { resourceValues, workloadValues } from "../../kubernetes/pod-values.ts";
import { disruptionValues } from "../../kubernetes/scaling.ts";
import { reference } from "../../template/language.ts";
import { BINARY_SIZE } from "../../values/pattern.ts";
import { flag, group, integer, map, oneOf, optional, partial, text } from "../../values/schema.ts";
import { single } from "../single.ts";

/** Everything about a pool, with what stands in where a pool leaves it out. */
export const poolValues = group("What holds for every pool that does not say otherwise.", {
  enabled: flag(true, { about: "Whether to run the pool." }),
  replicas: integer(1, { min: 0, max: 200, about: "Pods." }),
  queue: text("celery", {
    about: "Queues that the pool works on, separated by commas. `default` means celery and download.",
    pattern: "^[a-z_]+(,[a-z_]+)*$",
  }),
  concurrency: integer(1, { min: 1, max: 64, about: "Tasks at a time in a pod; each takes about 250 MiB." }),
  engine: oneOf("any", ["any", "trino"], {
    about: "`trino`: the pool runs only with Trino, since nothing else gives it work.",
  }),
  resources: resourceValues("Resources of a pod.", { cpu: ["100m", "500m"], memory: ["384Mi", "768Mi"] }),
  scratchSize: text("2Gi", {
    about: "Space below /tmp for reports that are being processed.",
    pattern: BINARY_SIZE,
  }),
  terminationGracePeriodSeconds: integer(3600, {
    min: 30,
    about: "Seconds that running tasks have to end. A task whose pod is killed is lost.",
  }),
  podDisruptionBudget: disruptionValues,
  ...workloadValues,
});

/** The pool of a queue, with the guide's five keys. */
function poolOf({ name, engine, replicas, resources }: Queue) {
  return {
    enabled: true,
    replicas: replicas.min,
    // Every cloud download leaves a task in the first two; while the flags of SUBS are off, one pod does for all three.
    queue: name === "hcs" ? "hcs,subs_extraction,subs_transmission" : name,
    concurrency: 1,
    ...(engine !== "any" && { engine }),
    resources,
  };
}

/** `priority_xl` becomes `priorityXl`, as the guide names its pools. */
export const poolName = (queue: string): string =>
  queue.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

const NO_URL =
  "Koku computes it from the cache's host and password. Celery would obey this one instead, and split the queues in two.";

export const celeryValues = group("Celery, which does Koku's work in the background.", {
  broker: group("The broker.", { url: optional(text("", { about: "URL of the broker.", deprecated: NO_URL })) }),
  resultBackend: group("The result backend.", {
    url: optional(text("", { about: "URL of the result backend.", deprecated: NO_URL })),
  }),
  poolDefaults: poolValues,
  workers: map(partial(poolValues), Object.fromEntries(queues.map((queue) => [poolName(queue.name), poolOf(queue)])), {
    about:
      "Pools of workers by name: one for each of Koku's queues, and any of your own. What a pool leaves out comes from `poolDefaults`.",
    keys: "^[a-z][a-zA-Z0-9]{0,23}$",
  }),
  beat: group("The scheduler, of which only one may run.", {
    enabled: flag(true, { about: "Whether to run it." }),
    replicas: single(contract.processes.beat, { min: 0, about: "One, or none to pause the schedule." }),
    resources: resourceValues("Resources. Idle, it takes 341 MiB.", {
      cpu: ["50m", "100m"],
      memory: ["384Mi", "512Mi"],
    }),
    scheduleReportChecks: flag(true, { about: "Whether to fetch reports of clouds; with Trino only." }),
    reportDownloadSchedule: text("0 * * * *", {
      about: "When to look for new reports of clouds, as five fields of cron.",
      pattern: "^[0-9*/,-]+( [A-Za-z0-9*/,-]+){4}$",
    }),
    ...workloadValues,
  }),
});

export const celery = reference({ scope: "values" }, ["celery"], celeryValues);
