import { deployment } from "../../kubernetes/controller.ts";
import { autoscaler, disruptionBudget } from "../../kubernetes/scaling.ts";
import { service } from "../../kubernetes/service.ts";
import { and, gt, or, unless, when } from "../../template/language.ts";
import { credentialChecksums } from "./checksums.ts";
import { kokuEnvironment } from "./environment.ts";
import { gatedRollout } from "./migration.ts";
import { publishedBy } from "./ports.ts";
import { koku } from "./values.ts";
import { type WebProcess, webPod } from "./web-pod.ts";

/** One side of the API: a Deployment with its Service, autoscaler and disruption budget. */
function side(
  name: string,
  settings: typeof koku.apiReads,
  environment: WebProcess["environment"],
  annotations: WebProcess["annotations"],
) {
  const identity = { name, component: name };
  const { enabled, autoscaling, podDisruptionBudget: budget } = settings;
  const process = "api" as const;
  return {
    name,
    process,
    identity,
    settings,
    deployment: when(
      enabled,
      deployment(name, identity, {
        replicas: unless(autoscaling.enabled, settings.replicas),
        ...gatedRollout,
        strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
        template: webPod({ name, process, settings, environment, annotations }),
      }),
    ),
    service: when(enabled, service(name, identity, publishedBy(process, { http: settings.port }))),
    autoscaler: when(and(enabled, autoscaling.enabled), autoscaler(name, identity, settings.replicas, autoscaling)),
    disruptionBudget: when(
      and(enabled, budget.enabled, or(gt(settings.replicas, 1), autoscaling.enabled)),
      disruptionBudget(name, identity, budget.maxUnavailable),
    ),
  };
}

export const apiReads = side(
  "koku-api-reads",
  koku.apiReads,
  kokuEnvironment("apiReads"),
  credentialChecksums.apiReads,
);

export const apiWrites = side(
  "koku-api-writes",
  koku.apiWrites,
  kokuEnvironment("apiWrites"),
  credentialChecksums.apiWrites,
);

const masuName = "koku-masu";
const masuProcess = "masu" as const;
const masuIdentity = { name: masuName, component: masuName };

/** Internal operations. It checks no identity, so nothing but operators' own pods may reach it. */
export const masu = {
  name: masuName,
  process: masuProcess,
  identity: masuIdentity,
  deployment: when(
    koku.masu.enabled,
    deployment(masuName, masuIdentity, {
      replicas: koku.masu.replicas,
      ...gatedRollout,
      template: webPod({
        name: masuName,
        process: masuProcess,
        settings: koku.masu,
        environment: kokuEnvironment(masuProcess),
        annotations: credentialChecksums[masuProcess],
      }),
    }),
  ),
  service: when(koku.masu.enabled, service(masuName, masuIdentity, publishedBy(masuProcess))),
};

export type Side = typeof apiReads;
