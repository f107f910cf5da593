import type {
  Container,
  ContainerPort,
  EnvVar,
  PodSecurityContext,
  PodSpec,
  PodTemplateSpec,
  Volume,
  VolumeMount,
} from "kubernetes-types/core/v1.d.ts";
import {
  computed,
  type Expr,
  eachEntry,
  entries,
  entriesTemplate,
  type Input,
  type Items,
  itemsTemplate,
  json,
  ne,
  not,
  present,
  type Ref,
  reference,
  spread,
  spreadItems,
  type TemplatedItem,
  unless,
  type Written,
  when,
} from "../template/language.ts";
import { group, integer, map, open } from "../values/schema.ts";
import { common } from "./common-values.ts";
import { environmentWith } from "./environment.ts";
import { type Identity, isOpenShift, type Marks, partOf, selectorLabels } from "./names.ts";
import { podValues, securityValues } from "./pod-values.ts";

const podGroup = group("", { ...podValues, ...securityValues });
export type PodSettings = Ref<typeof podGroup>;

/** Whether a member of the security context is more than a null, by which a second values file takes it back. */
const isGiven = (member: Expr<unknown>): Expr<boolean> => ne(json(member), "null");

/** A member of any kind, false and 0 among them, which are written as well. */
const MEMBER = { kind: "group", fields: {} } as const;

/**
 * The security context of a pod: restricted, with user ids where the platform does not choose them.
 *
 * Images name their user by name, and the kubelet cannot tell whether a name is root, so plain Kubernetes needs the number.
 */
const podSecurity = entriesTemplate(
  "ros-ocp.podSecurityContext",
  {
    about:
      "A pod without privileges. OpenShift chooses the user; elsewhere it is the image's own. A null gives nothing.",
    arguments: {
      uid: integer(1000, { about: "" }),
      gid: integer(0, { about: "" }),
      given: map(open<unknown>({}, { about: "" }), {}, { about: "" }),
    },
  },
  ({ uid, gid, given }) => {
    const unlessGiven = (members: Written<PodSecurityContext>): Written<PodSecurityContext> =>
      Object.assign(
        {},
        ...Object.entries(members).map(([name, value]) => {
          const own = reference({ scope: "argument", name: "given" }, [name], { kind: "open", optional: true });
          return entries(unless(isGiven(own), { [name]: value }));
        }),
      );
    return {
      ...unlessGiven({ runAsNonRoot: true }),
      ...entries(when(not(isOpenShift()), unlessGiven({ runAsUser: uid, runAsGroup: gid, fsGroup: uid }))),
      // Otherwise the kubelet widens the mode of a data directory at each start, and PostgreSQL refuses it.
      ...unlessGiven({ fsGroupChangePolicy: "OnRootMismatch", seccompProfile: { type: "RuntimeDefault" } }),
      ...entries(
        eachEntry(given, { key: "name", item: "member", shape: MEMBER }, (name, member) =>
          when(isGiven(member), computed(name, member)),
        ),
      ),
    };
  },
);

/** The security context of every container of the chart. */
const containerSecurity = entriesTemplate(
  "ros-ocp.securityContext",
  { about: "A container without privileges, whose root file system cannot be written." },
  () => ({
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ["ALL"] },
  }),
);

/** The user of an image, for platforms that do not choose one. */
export interface ImageUser {
  readonly uid: number;
  readonly gid: number;
}

export type Mounts = readonly TemplatedItem<VolumeMount>[];
export type Volumes = readonly TemplatedItem<Volume>[];
/** Probes and hooks of a container. */
export type Lifetime = Written<Pick<Container, "startupProbe" | "readinessProbe" | "livenessProbe" | "lifecycle">>;

/** A container under the rules that hold for every container of the chart. */
export function container(own: Written<Omit<Container, "securityContext">>): Written<Container> {
  return { ...own, securityContext: { ...entries(containerSecurity()) } };
}

/** A container's ports by their names. */
export const containerPorts = (ports: Readonly<Record<string, number>>) =>
  Object.entries(ports).map(
    ([name, containerPort]): Written<ContainerPort> => ({ name, containerPort, protocol: "TCP" }),
  );

export interface PodParts {
  readonly identity: Identity;
  readonly settings: PodSettings;
  readonly serviceAccount: Input<string>;
  readonly user: ImageUser;
  /** Annotations that restart the pod when what it reads changes. */
  readonly annotations?: Written<Marks>;
  readonly labels?: Written<Marks>;
  readonly initContainers?: readonly TemplatedItem<Container>[];
  /** The component's container; the operator's variables and mounts are added to it. */
  readonly container: Written<Omit<Container, "securityContext" | "env" | "volumeMounts">>;
  readonly mounts: Mounts;
  readonly volumes: Volumes;
  /** The container's own variables, which the operator may replace; a template of this name holds them. */
  readonly environment: {
    readonly name: string;
    /** Whose variables they are, for the reader of the chart: `the gateway`. */
    readonly whose: string;
    readonly variables: readonly TemplatedItem<EnvVar>[];
  };
  readonly graceSeconds: Written<PodSpec>["terminationGracePeriodSeconds"];
  /** What else a component's pods have; never what makes them restricted. */
  readonly spec?: Written<Pick<PodSpec, "restartPolicy">>;
}

/** The pod template of a workload. */
export function podTemplate(parts: PodParts): Written<PodTemplateSpec> {
  const { identity, settings } = parts;
  const { uid, gid } = parts.user;
  return {
    metadata: {
      labels: {
        ...selectorLabels(identity),
        ...partOf,
        ...(parts.labels ?? {}),
        ...spread(common.commonLabels),
        ...spread(settings.podLabels),
      },
      annotations: { ...(parts.annotations ?? {}), ...spread(settings.podAnnotations) },
    },
    spec: {
      serviceAccountName: parts.serviceAccount,
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      imagePullSecrets: common.global.imagePullSecrets,
      securityContext: { ...entries(podSecurity({ uid, gid, given: settings.podSecurityContext })) },
      priorityClassName: when(present(settings.priorityClassName), settings.priorityClassName),
      terminationGracePeriodSeconds: parts.graceSeconds,
      ...(parts.spec ?? {}),
      initContainers: [...(parts.initContainers ?? []), spreadItems(settings.initContainers)],
      containers: [
        container({
          ...parts.container,
          env: environmentWith(ownEnvironment(parts.environment), settings.extraEnv),
          volumeMounts: [...parts.mounts, spreadItems(settings.extraVolumeMounts)],
        }),
        spreadItems(settings.sidecars),
      ],
      nodeSelector: settings.nodeSelector,
      tolerations: settings.tolerations,
      affinity: settings.affinity,
      topologySpreadConstraints: settings.topologySpreadConstraints,
      volumes: [...parts.volumes, spreadItems(settings.extraVolumes)],
    },
  };
}

type Environment = PodParts["environment"];
const environments = new WeakMap<Environment["variables"], Map<string, Items<EnvVar>>>();

/** The variables as a named template, made once for all pods that share them. */
function ownEnvironment({ name, whose, variables }: Environment): Items<EnvVar> {
  const named = environments.get(variables) ?? new Map<string, Items<EnvVar>>();
  environments.set(variables, named);
  const about = `Variables that the chart sets for ${whose}.`;
  const own = named.get(name) ?? itemsTemplate<EnvVar>(name, { about }, () => variables)();
  named.set(name, own);
  return own;
}

/** A writable directory in memory or on the node's disk, for a root file system that cannot be written. */
export function scratch(name: string, mountPath: string, size?: Input<string>, medium?: "Memory") {
  return {
    mount: { name, mountPath } satisfies Written<VolumeMount>,
    volume: {
      name,
      emptyDir: { medium, sizeLimit: size },
    } satisfies Written<Volume>,
  };
}
