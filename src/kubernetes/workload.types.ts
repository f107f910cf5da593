import type { EnvVar, Volume, VolumeMount } from "kubernetes-types/core/v1.d.ts";
import {
  each,
  entries,
  entriesTemplate,
  itemsTemplate,
  reference,
  spreadItems,
  t,
  when,
} from "../template/language.ts";
import { flag, group, integer, list, open, text } from "../values/schema.ts";
import { deployment, statefulSet } from "./controller.ts";
import { namedJob } from "./job.ts";
import { container, type PodParts, podTemplate, scratch } from "./pod.ts";
import { httpProbe } from "./probe.ts";
import { service } from "./service.ts";

/**
 * What the compiler must accept and refuse of containers, pods and workloads; `tsc` is the test, nothing runs this file.
 */

const v = reference(
  { scope: "values" },
  [],
  group("", {
    on: flag(true, { about: "" }),
    name: text("a", { about: "" }),
    replicas: integer(1, { about: "" }),
    names: list(text("a", { about: "" }), [], { about: "" }),
    volumes: open<Volume[]>([], { about: "" }),
    mounts: open<VolumeMount[]>([], { about: "" }),
  }),
);
declare const parts: PodParts;
const identity = { name: "a", component: "a" };
const tmp = scratch("tmp", "/tmp");
const timing = { period: 1, timeout: 1, failures: 1 };
const probe = httpProbe("http", t`/${v.name}`, timing);
const variables = itemsTemplate<EnvVar>("env", { about: "" }, () => [{ name: "A", value: v.name }]);
const conditional = { ...entries(when(v.on, { imagePulPolicy: "Always" })) };
const misspelt = entriesTemplate("misspelt", { about: "" }, () => ({ image: "x", imagePulPolicy: "Always" }));
const liveness = (livenessProbe: Parameters<typeof container>[0]["livenessProbe"]) =>
  container({ name: "x", livenessProbe });
const pod = (volume: PodParts["volumes"][number]) => podTemplate({ ...parts, volumes: [tmp.volume, volume] });
const variable = (entry: PodParts["environment"]["variables"][number]) => container({ name: "x", env: [entry] });

export const accepted = () => [
  container({ name: v.name, image: t`${v.name}:1`, livenessProbe: { ...probe, periodSeconds: v.replicas } }),
  container({ name: "x", lifecycle: when(v.on, { preStop: { exec: { command: ["sleep", "5"] } } }) }),
  container({ name: "x", ...entries(when(v.on, { imagePullPolicy: "Always" }, { image: v.name })) }),
  variable(variables()),
  variable(when(v.on, { name: "B", value: v.name })),
  variable(when(v.on, [when(v.on, { name: "B", value: "b" }), { name: "C", value: "c" }])),
  variable(each(v.names, "name", (name) => ({ name, valueFrom: { secretKeyRef: { name: "a", key: name } } }))),
  pod(when(v.on, { name: "x", emptyDir: {} }, { name: "x", configMap: { name: v.name } })),
  podTemplate({ ...parts, mounts: [tmp.mount, spreadItems(v.mounts)], spec: { restartPolicy: "Never" } }),
  deployment("a", identity, { replicas: v.replicas, strategy: { type: "Recreate" }, template: podTemplate(parts) }),
  namedJob({ name: "a", identity, template: "b", spec: { backoffLimit: 5, template: podTemplate(parts) } }),
];

export const refused = () => [
  // @ts-expect-error what would undo the rules that hold for every pod
  podTemplate({ ...parts, spec: { hostNetwork: true, hostPID: true, securityContext: { runAsUser: 0 } } }),
  // @ts-expect-error a misspelt field of a container
  container({ name: "x", imagePulPolicy: "Always" }),
  // @ts-expect-error and in a pod
  podTemplate({ ...parts, container: { name: "x", imagePulPolicy: "Always" } }),
  // @ts-expect-error under a condition
  container({ name: "x", ...entries(when(v.on, { imagePulPolicy: "Always" })) }),
  // @ts-expect-error in its other branch, between fields that are right
  container({
    name: "x",
    ...entries(when(v.on, { image: "x" }, { imagePulPolicy: "Always" })),
    ...entries({ tty: true }),
  }),
  // @ts-expect-error before they reach the container
  container({ name: "x", ...conditional }),
  // @ts-expect-error in a named template
  container({ name: "x", ...entries(misspelt()) }),
  // @ts-expect-error of a container's hook, under a condition
  container({ name: "x", ...entries(when(v.on, { lifecycle: { preStop: {}, preStp: {} } })) }),
  // @ts-expect-error within the hook
  container({ name: "x", lifecycle: { ...entries(when(v.on, { preStp: {} })) } }),
  // @ts-expect-error a number where a container has text, under a condition
  container({ name: "x", ...entries(when(v.on, { image: 5 })) }),
  // @ts-expect-error a number where a container has text
  container({ name: "x", image: 5 }),
  // @ts-expect-error a misspelt field of a container's port
  container({ name: "x", ports: [{ containerPrt: 80 }] }),
  // @ts-expect-error the chart has one security context for all
  container({ name: "x", securityContext: { privileged: true } }),
  // @ts-expect-error a misspelt field of a probe
  liveness({ httpGet: { path: "/", port: "http" }, periodSecond: 5 }),
  // @ts-expect-error within its question too
  liveness({ httpGet: { pth: "/", port: "http" } }),
  // @ts-expect-error a probe's path alone
  liveness({ httpGet: "/" }),
  // @ts-expect-error a time as text
  liveness({ ...probe, periodSeconds: "5s" }),
  // @ts-expect-error a misspelt kind of volume
  pod({ name: "x", emptyDirr: {} }),
  // @ts-expect-error a volume's source by its name alone
  pod({ name: "x", configMap: "files" }),
  // @ts-expect-error a misspelt field of a volume's source
  pod({ name: "x", configMap: { nam: "files" } }),
  // @ts-expect-error under a condition
  pod(when(v.on, { name: "x", emptyDirr: {} })),
  // @ts-expect-error and within its source there
  pod(when(v.on, { name: "x", secret: { secretNam: "x", items: [] } })),
  // @ts-expect-error in its other branch
  pod(when(v.on, { name: "x", emptyDir: {} }, { name: "x", emptyDirr: {} })),
  // @ts-expect-error a volume where mounts are
  podTemplate({ ...parts, mounts: [{ name: "x", emptyDir: {} }] }),
  // @ts-expect-error a user's volumes where mounts are
  podTemplate({ ...parts, mounts: [spreadItems(v.names)] }),
  // @ts-expect-error a misspelt field of a pod
  podTemplate({ ...parts, spec: { restartPolicyy: "Never" } }),
  // @ts-expect-error a variable with a number
  variable({ name: "A", value: v.replicas }),
  // @ts-expect-error a misspelt field of a variable in a list under a condition
  variable(when(v.on, [{ name: "A", valeu: "a" }])),
  // @ts-expect-error for each item
  variable(each(v.names, "name", (name) => ({ name, valeu: "a" }))),
  // @ts-expect-error a misspelt field of a Deployment's spec
  deployment("a", identity, { replica: 1 }),
  // @ts-expect-error text where it has a number
  deployment("a", identity, { replicas: v.name }),
  // @ts-expect-error its selector is the chart's own
  deployment("a", identity, { selector: { matchLabels: {} } }),
  // @ts-expect-error a misspelt field of its pods
  deployment("a", identity, { template: { spec: { contaners: [] } } }),
  // @ts-expect-error a misspelt field of a StatefulSet's spec
  statefulSet("a", identity, { volumeClaimTemplate: [] }),
  // @ts-expect-error within its claims too
  statefulSet("a", identity, { volumeClaimTemplates: [{ spec: { acessModes: [] } }] }),
  // @ts-expect-error a misspelt field of a Job's spec
  namedJob({ name: "a", identity, template: "b", spec: { backofLimit: 5 } }),
  // @ts-expect-error a misspelt field of a Service's spec
  service("a", identity, [], { clusterIp: "None" }),
];
