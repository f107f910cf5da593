import type { ContainerPort, Service } from "kubernetes-types/core/v1.d.ts";
import type { LabelSelector } from "kubernetes-types/meta/v1.d.ts";
import type { NetworkPolicy, NetworkPolicyPeer, NetworkPolicyPort } from "kubernetes-types/networking/v1.d.ts";
import type { KubernetesObject } from "../../src/platform/render.ts";

type Labels = Readonly<Record<string, string>>;

/** A pod as policies see it; one outside of the namespace has no labels that any could select. */
export interface PolicedPod {
  /** Its component's name; pools of workers share one. */
  readonly name: string;
  readonly labels: Labels | undefined;
  readonly ports: ReadonlySet<number>;
  /** The same by their names. */
  readonly named: ReadonlyMap<string, number>;
}

const selects = (selector: LabelSelector | undefined, labels: Labels): boolean =>
  Object.entries(selector?.matchLabels ?? {}).every(([key, value]) => labels[key] === value);

const admits = (peers: readonly NetworkPolicyPeer[] | undefined, pod: PolicedPod): boolean =>
  peers === undefined ||
  peers.some(
    ({ podSelector, namespaceSelector }) =>
      namespaceSelector === undefined && pod.labels !== undefined && selects(podSelector, pod.labels),
  );

const opens = (ports: readonly NetworkPolicyPort[] | undefined, port: number): boolean =>
  ports === undefined || ports.some((one) => (one.protocol ?? "TCP") === "TCP" && one.port === port);

/** Whether the policies of a release let one pod call another's port: out of the one, and into the other. */
export function judge(objects: readonly KubernetesObject[]) {
  const policies = objects.filter(({ kind }) => kind === "NetworkPolicy") as unknown as readonly NetworkPolicy[];
  const of = (pod: PolicedPod, type: "Ingress" | "Egress") => {
    const { labels } = pod;
    if (labels === undefined) return undefined;
    const mine = policies.filter(
      ({ spec }) => spec?.policyTypes?.includes(type) === true && selects(spec.podSelector, labels),
    );
    return mine.length === 0 ? undefined : mine;
  };
  const leaves = (from: PolicedPod, to: PolicedPod, port: number): boolean =>
    of(from, "Egress")?.some(({ spec }) =>
      spec?.egress?.some((rule) => admits(rule.to, to) && opens(rule.ports, port)),
    ) ?? true;
  const enters = (from: PolicedPod, to: PolicedPod, port: number): boolean =>
    of(to, "Ingress")?.some(({ spec }) =>
      spec?.ingress?.some((rule) => admits(rule.from, from) && opens(rule.ports, port)),
    ) ?? true;
  return { leaves, enters };
}

/** The ports of pods that Services publish. */
export function publishedPorts(objects: readonly KubernetesObject[]) {
  const services = objects.filter(({ kind }) => kind === "Service") as unknown as readonly Service[];
  const pods = podsOf(objects);
  return services.flatMap(({ spec }) =>
    (spec?.ports ?? []).flatMap(({ targetPort }) =>
      pods
        .filter(({ labels }) => spec?.selector && labels && selects({ matchLabels: spec.selector }, labels))
        .flatMap((pod) => {
          const port = pod.named.get(String(targetPort));
          if (port === undefined) throw new Error(`${pod.name} has no port ${targetPort}`);
          return [{ pod, port }];
        }),
    ),
  );
}

interface Workload {
  readonly metadata: { readonly labels: Labels };
  readonly spec: { readonly containers: readonly { readonly ports?: readonly ContainerPort[] }[] };
}

/** The pods that the workloads of a release make. */
export function podsOf(objects: readonly KubernetesObject[]): readonly PolicedPod[] {
  return objects.flatMap((object) => {
    const { template } = (object.spec ?? {}) as { template?: Workload };
    const pod = object.kind === "Pod" ? (object as unknown as Workload) : template;
    if (pod === undefined || object.kind === "NetworkPolicy") return [];
    const { labels } = pod.metadata;
    const declared = pod.spec.containers.flatMap(({ ports = [] }) => ports);
    const isPool = labels["app.kubernetes.io/component"] === "celery-worker";
    return [
      {
        name: (isPool ? labels["app.kubernetes.io/component"] : labels["app.kubernetes.io/name"]) ?? "",
        labels,
        ports: new Set(declared.map(({ containerPort }) => containerPort)),
        named: new Map(declared.map(({ name = "", containerPort }) => [name, containerPort])),
      },
    ];
  });
}
