import type { DeploymentSpec, StatefulSetSpec } from "kubernetes-types/apps/v1.d.ts";
import type { JobSpec } from "kubernetes-types/batch/v1.d.ts";
import type { Container, ServiceSpec, VolumeMount } from "kubernetes-types/core/v1.d.ts";
import {
  and,
  type Expr,
  gt,
  hasField,
  type Input,
  or,
  type Ref,
  unless,
  type Written,
  when,
} from "../template/language.ts";
import { type Claim, claimTemplate } from "./claim.ts";
import { type Config, configMap, configParts } from "./config.ts";
import { deployment, statefulSet } from "./controller.ts";
import { type ImageValues, imageFields } from "./image.ts";
import { namedJob } from "./job.ts";
import { type Identity, objectName } from "./names.ts";
import { type PodParts, type PodSettings, podTemplate, type scratch } from "./pod.ts";
import type { resourceValues } from "./pod-values.ts";
import { autoscaler, type autoscalingValues, disruptionBudget, type disruptionValues } from "./scaling.ts";
import { type ServicePort, service } from "./service.ts";

/** What an operator says of a workload; its budget and its autoscaler follow where the values have them. */
export type WorkloadSettings = PodSettings & {
  readonly resources?: Ref<ReturnType<typeof resourceValues>>;
  readonly replicas?: Expr<number>;
  readonly autoscaling?: Ref<typeof autoscalingValues>;
  readonly podDisruptionBudget?: Ref<typeof disruptionValues>;
};

/** A place that a container can write to, or files that it reads. */
type Place = Pick<ReturnType<typeof scratch>, "volume"> & { readonly mount: Written<VolumeMount> };

/** What a controller's spec has by itself: the workload says how many pods there are, and what is in them. */
type Own = "selector" | "replicas" | "template" | "volumeClaimTemplates";

/** What runs in a pod, and how: a Deployment, unless it says otherwise. */
export interface WorkloadParts
  extends Omit<PodParts, "identity" | "settings" | "serviceAccount" | "container" | "mounts" | "volumes" | "spec"> {
  readonly identity: Identity;
  /** The name of its objects without the release; absent: that of the identity. */
  readonly name?: Input<string>;
  readonly settings: WorkloadSettings;
  readonly image: Ref<ImageValues>;
  /** The account's name without the release; absent: the workload's. */
  readonly serviceAccount?: string;
  /** Of the component's container, whose name, image and resources are the workload's where it does not say. */
  readonly container: Written<Omit<Container, "securityContext" | "env" | "volumeMounts" | "imagePullPolicy">>;
  readonly config?: Config;
  readonly places?: readonly Place[];
  readonly mounts?: PodParts["mounts"];
  readonly volumes?: PodParts["volumes"];
  readonly replicas?: Input<number>;
  /** How its pods are replaced, as a Deployment. */
  readonly deployment?: Written<Omit<DeploymentSpec, Own>>;
  /** Makes it a StatefulSet, with the volumes that each pod keeps. */
  readonly statefulSet?: { readonly claims: readonly Claim[]; readonly spec?: Written<Omit<StatefulSetSpec, Own>> };
  /** Makes it a Job, named after its spec, which the named template holds. */
  readonly job?: { readonly template: string; readonly spec: Written<Omit<JobSpec, Own>> };
  /** Ports of the Service of the same name. */
  readonly service?: readonly ServicePort[];
  /** What its spec has beside them, as `{ clusterIP: "None" }`. */
  readonly serviceSpec?: Written<Omit<ServiceSpec, "selector" | "ports">>;
}

/** Both, or the one that there is. */
const both = (enabled: Expr<boolean> | undefined, condition: Expr<boolean>) =>
  enabled === undefined ? condition : and(enabled, condition);

/** What the settings have of the keys that only some workloads offer. */
function offered(settings: WorkloadSettings) {
  const given = <K extends keyof WorkloadSettings & string>(name: K) =>
    hasField(settings, name) ? settings[name] : undefined;
  return {
    resources: given("resources"),
    replicas: given("replicas"),
    autoscaling: given("autoscaling"),
    budget: given("podDisruptionBudget"),
  };
}

/**
 * The objects of a workload: its files, its controller, Service, autoscaler and disruption budget.
 *
 * @param enabled the condition of all of them; absent: always, as within a loop
 * @throws when the settings offer an autoscaler or a disruption budget, and no replicas
 * @example workload({ identity, settings: unleash, image: unleash.image, container: { command }, … }, runsUnleash).controller
 */
export function workload(parts: WorkloadParts, enabled?: Expr<boolean>) {
  const { identity, settings, config, service: ports, name = identity.name } = parts;
  const { replicas, autoscaling, budget } = offered(settings);
  if (replicas === undefined && (autoscaling ?? budget) !== undefined)
    throw new Error(
      `the component ${identity.component} offers an autoscaler or a disruption budget: give its values \`replicas\` too, from which they follow`,
    );
  const under = <T>(object: T) => (enabled === undefined ? object : when(enabled, object));
  const several = replicas && (autoscaling ? or(gt(replicas, 1), autoscaling.enabled) : gt(replicas, 1));
  return {
    config:
      config === undefined || config.shared ? undefined : under(configMap(configName(parts), identity, config.files)),
    controller: under(controllerOf(parts)),
    service: ports && under(service(name, identity, ports, parts.serviceSpec)),
    autoscaler:
      replicas &&
      autoscaling &&
      when(both(enabled, autoscaling.enabled), autoscaler(name, identity, replicas, autoscaling)),
    budget:
      budget &&
      several &&
      when(both(enabled, and(budget.enabled, several)), disruptionBudget(name, identity, budget.maxUnavailable)),
  };
}

const configName = ({ config, identity, name = identity.name }: WorkloadParts): string =>
  config?.name ?? `${name as string}-config`;

function controllerOf(parts: WorkloadParts) {
  const { identity, settings, job, statefulSet: set, name = identity.name } = parts;
  const template = podTemplate(podParts(parts));
  if (job !== undefined) {
    return namedJob({ name: name as string, identity, template: job.template, spec: { ...job.spec, template } });
  }
  const { replicas: most, autoscaling } = offered(settings);
  const replicas = parts.replicas ?? (autoscaling && most ? unless(autoscaling.enabled, most) : most);
  if (set === undefined) return deployment(name, identity, { replicas, ...parts.deployment, template });
  const volumeClaimTemplates = set.claims.map(claimTemplate);
  return statefulSet(name, identity, { replicas, ...set.spec, template, volumeClaimTemplates });
}

function podParts(parts: WorkloadParts): PodParts {
  const { identity, settings, image, job, statefulSet: set, container, places = [], name = identity.name } = parts;
  const files = parts.config && configParts(configName(parts), parts.config);
  const { resources } = offered(settings);
  return {
    identity,
    settings,
    user: parts.user,
    environment: parts.environment,
    graceSeconds: parts.graceSeconds,
    ...(parts.labels && { labels: parts.labels }),
    ...(parts.initContainers && { initContainers: parts.initContainers }),
    serviceAccount: objectName(parts.serviceAccount ?? name),
    annotations: { ...files?.annotations, ...parts.annotations },
    ...(job && { spec: { restartPolicy: "Never" } }),
    container: {
      name,
      ...imageFields(image),
      ...container,
      ...("resources" in container ? {} : { resources }),
    },
    mounts: [
      ...(files?.mounts ?? []),
      ...(set?.claims ?? []).flatMap(({ name: volume, at }) =>
        at === undefined ? [] : { name: volume, mountPath: at },
      ),
      ...places.map(({ mount }) => mount),
      ...(parts.mounts ?? []),
    ],
    volumes: [...(files?.volumes ?? []), ...places.map(({ volume }) => volume), ...(parts.volumes ?? [])],
  };
}
