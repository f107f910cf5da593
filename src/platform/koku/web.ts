import type { Deployment } from "kubernetes-types/apps/v1.d.ts";
import { koku as contract } from "../../contracts/koku.ts";
import { imageOf } from "../../kubernetes/image.ts";
import { objectName } from "../../kubernetes/names.ts";
import { podTemplate, scratch } from "../../kubernetes/pod.ts";
import { httpProbe } from "../../kubernetes/probe.ts";
import { autoscaler, deployment, disruptionBudget, service } from "../../kubernetes/workload.ts";
import { and, gt, or, type Templated, t, unless, when } from "../../template/language.ts";
import { awsConfig } from "../object-storage/aws-config.ts";
import { trustedRoots } from "../object-storage/trusted-roots.ts";
import { credentialChecksums } from "./checksums.ts";
import { cloudMounts, cloudVolumes } from "./cloud.ts";
import { apiPath, kokuEnvironment } from "./environment.ts";
import { migrationGate } from "./migration.ts";
import { koku, user } from "./values.ts";

const { processes } = contract;
const { ports } = processes.api;

/**
 * Probes of a process behind gunicorn.
 *
 * `/status/` asks the database and imports the URL table, which takes a young worker up to 7 s: good for starting up.
 * Liveness asks a server of its own, which no outage of the database reaches.
 */
const probes = {
  startupProbe: httpProbe("http", t`${apiPath()}/v1/status/`, { period: 10, timeout: 10, failures: 60 }),
  readinessProbe: httpProbe("probes", "/readyz", { period: 10, timeout: 5, failures: 3 }),
  livenessProbe: httpProbe("probes", "/livez", { period: 20, timeout: 10, failures: 6 }),
};

type Web = typeof koku.apiReads | typeof koku.masu;

interface Environment {
  readonly name: string;
  readonly variables: readonly unknown[];
}

/** What a pod has beside the rest of its kind. */
interface Extras {
  readonly initContainers: readonly unknown[];
  readonly mounts: readonly unknown[];
  readonly volumes: readonly unknown[];
}

/** What a process needs to reach the object storage. */
const storage: Extras = {
  initContainers: trustedRoots.initContainers,
  mounts: [...awsConfig.mounts, ...trustedRoots.mounts],
  volumes: [...awsConfig.volumes, ...trustedRoots.volumes],
};

const nothing: Extras = { initContainers: [], mounts: [], volumes: [] };

function webPod(name: string, settings: Web, environment: Environment, annotations: object, extras = nothing) {
  const tmp = scratch("tmp", "/tmp", koku.scratch.size);
  return podTemplate({
    identity: { name, component: name },
    settings: settings as never,
    serviceAccount: objectName(name),
    user,
    annotations,
    initContainers: [...extras.initContainers, migrationGate()],
    container: {
      name,
      image: imageOf(koku.image),
      imagePullPolicy: koku.image.pullPolicy,
      command: processes.api.command,
      workingDir: processes.api.workingDir,
      ports: Object.entries(ports).map(([port, containerPort]) => ({ name: port, containerPort, protocol: "TCP" })),
      ...probes,
      // A pod that is told to stop is still in the endpoints for a moment.
      lifecycle: { preStop: { exec: { command: ["sleep", "5"] } } },
      resources: settings.resources,
    } as never,
    environment,
    mounts: [tmp.mount, ...cloudMounts, ...extras.mounts],
    volumes: [tmp.volume, ...cloudVolumes, ...extras.volumes],
    graceSeconds: processes.api.graceSeconds,
  });
}

/** One side of the API: a Deployment with its Service, autoscaler and disruption budget. */
function side(name: string, settings: typeof koku.apiReads, environment: Environment, annotations: object) {
  const identity = { name, component: name };
  const { enabled, autoscaling, podDisruptionBudget: budget } = settings;
  return {
    name,
    identity,
    settings,
    deployment: when(
      enabled,
      deployment(name, identity, {
        replicas: unless(autoscaling.enabled, settings.replicas),
        strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
        template: webPod(name, settings, environment, annotations),
      } as never) as Templated<Deployment>,
    ),
    service: when(
      enabled,
      service(name, identity, [
        { name: "http", port: settings.port },
        { name: "probes", port: ports.probes },
      ]),
    ),
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
  {
    name: "ros-ocp.koku.env.apiReads",
    variables: kokuEnvironment.apiReads,
  },
  credentialChecksums.apiReads,
);

export const apiWrites = side(
  "koku-api-writes",
  koku.apiWrites,
  {
    name: "ros-ocp.koku.env.apiWrites",
    variables: kokuEnvironment.apiWrites,
  },
  credentialChecksums.apiWrites,
);

const masuName = "koku-masu";
const masuIdentity = { name: masuName, component: masuName };

/** Internal operations. It checks no identity, so nothing but operators' own pods may reach it. */
export const masu = {
  name: masuName,
  identity: masuIdentity,
  deployment: when(
    koku.masu.enabled,
    deployment(masuName, masuIdentity, {
      replicas: koku.masu.replicas,
      template: webPod(
        masuName,
        koku.masu,
        { name: "ros-ocp.koku.env.masu", variables: kokuEnvironment.masu },
        credentialChecksums.masu,
        storage,
      ),
    } as never) as Templated<Deployment>,
  ),
  service: when(
    koku.masu.enabled,
    service(masuName, masuIdentity, [
      { name: "http", port: ports.http },
      { name: "probes", port: ports.probes },
    ]),
  ),
};

export type Side = typeof apiReads;
