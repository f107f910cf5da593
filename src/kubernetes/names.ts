import {
  and,
  atoi,
  chart,
  contains,
  type Expr,
  entries,
  entriesTemplate,
  eq,
  flagTemplate,
  gt,
  hasApi,
  hasPrefix,
  type Input,
  or,
  orElse,
  present,
  release,
  spread,
  t,
  textTemplate,
  trimSuffix,
  trunc,
  type Written,
  when,
} from "../template/language.ts";
import { common } from "./common-values.ts";
import { LONGEST_PREFIX } from "./object-name.ts";

const name = orElse(common.nameOverride, chart.name);

/** The prefix of every object's name: `ros-ocp` for a release of that name. */
export const fullname = textTemplate(
  "ros-ocp.fullname",
  { about: "The prefix of every object's name.", label: true },
  () =>
    when(
      present(common.fullnameOverride),
      common.fullnameOverride,
      when(
        contains(release.name, name),
        trimSuffix(trunc(release.name, LONGEST_PREFIX), "-"),
        trimSuffix(trunc(t`${release.name}-${name}`, LONGEST_PREFIX), "-"),
      ),
    ),
);

/** Whether names would begin with a digit or hold a dot, as Helm lets a release be called and no Service may be. */
export const isUnfitForServices: Expr<boolean> = or(
  contains(fullname(), "."),
  hasPrefix(fullname(), "0"),
  gt(atoi(trunc(fullname(), 1)), 0),
);

/**
 * The name of an object of this release.
 *
 * @example objectName("koku-api-reads")   // {{ include "ros-ocp.fullname" . }}-koku-api-reads
 */
export function objectName(suffix: Input<string>): Expr<string> {
  return t`${fullname()}-${suffix}`;
}

/**
 * Whether objects are written for OpenShift, which chooses user ids and serves Routes.
 *
 * Routes come from a server of their own, which is away while the control plane is upgraded; the cluster's configuration
 * never is.
 */
export const isOpenShift = flagTemplate("ros-ocp.isOpenShift", { about: "Whether the platform is OpenShift." }, () =>
  or(
    eq(common.platform, "openshift"),
    and(eq(common.platform, "auto"), or(hasApi("config.openshift.io/v1"), hasApi("route.openshift.io/v1"))),
  ),
);

/** What sets this chart's objects apart from those of other charts in the same release. */
export const partOf = { "app.kubernetes.io/part-of": "cost-management" } as const;

/** Labels of every object. Pods carry fewer: a chart's new version must not restart them. */
const releaseLabels = entriesTemplate("ros-ocp.labels", { about: "Labels of every object." }, () => ({
  "helm.sh/chart": t`${chart.name}-${chart.version}`,
  "app.kubernetes.io/instance": release.name,
  "app.kubernetes.io/managed-by": release.service,
  ...partOf,
  "app.kubernetes.io/version": chart.appVersion,
  ...spread(common.commonLabels),
}));

/** What identifies a component: the labels by which its pods are selected, which can never change. */
export interface Identity {
  /** `app.kubernetes.io/name`, as in `koku-api-reads`. */
  readonly name: Input<string>;
  /** `app.kubernetes.io/component`, as in `database`; several components may share it. */
  readonly component: string;
}

/** The labels by which a component's pods are selected. */
export function selectorLabels(identity: Identity) {
  return {
    "app.kubernetes.io/name": identity.name,
    "app.kubernetes.io/instance": release.name,
    "app.kubernetes.io/component": identity.component,
  };
}

/** Labels of a component's objects. */
export function objectLabels(identity: Identity) {
  return {
    ...entries(releaseLabels()),
    "app.kubernetes.io/name": identity.name,
    "app.kubernetes.io/component": identity.component,
  };
}

/** Labels or annotations, of which `spread` may bring more. */
export type Marks = { readonly [key: string]: string };

/** Name, labels and annotations of a component's object. */
export function metadata(objectsName: Input<string>, identity: Identity, annotations: Written<Marks> = {}) {
  return {
    name: objectsName,
    namespace: release.namespace,
    labels: objectLabels(identity),
    annotations: { ...spread(common.commonAnnotations), ...annotations },
  };
}
