import { parse } from "yaml";
import { evaluate, type KubernetesObject, validateValues } from "../../src/platform/chart.ts";
import { layered } from "../../src/values/coalesce.ts";
import type { Values } from "../../src/values/data.ts";
import { ROUTES, seeded } from "../chart/cases.ts";
import { blocksOf, documents } from "./markdown.ts";

/** Everything on that names objects: a replica, SASL, Sentry, the clouds. */
export const everything: Values = {
  database: { koku: { readReplica: { enabled: true } } },
  kafka: { securityProtocol: "SASL_SSL", sasl: { username: "koku", password: "secret" } },
  koku: { env: { enableSentry: true }, cloudProviders: { aws: { enabled: true }, gcp: { enabled: true } } },
};

/** The values that the documents show, as an operator would write them: with the seed that they leave out. */
export const shown = documents.flatMap((document) =>
  blocksOf(document, "yaml").map((block) => ({
    document: document.path,
    block,
    values: layered([seeded, parse(block) as Values]),
  })),
);

/** The objects that exist with the defaults, with everything on, or with some values of the documents. */
export const objects: readonly KubernetesObject[] = [seeded, layered([seeded, everything])]
  .flatMap((values) => [{ values }, { values, apis: [ROUTES] }])
  .concat(shown.filter(({ values }) => validateValues(values).length === 0).map(({ values }) => ({ values })))
  .flatMap(({ values, ...target }: { values: Values; apis?: readonly string[] }) => evaluate(values, target));

/** The names of these objects, of the pods and claims of StatefulSets, and of Jobs without the hash at their end. */
export const names: ReadonlySet<string> = new Set(
  objects.flatMap(({ kind, metadata: { name } }) => {
    if (kind === "StatefulSet") return [name, `${name}-0`];
    return kind === "Job" ? [name, name.replace(/-[0-9a-f]{8}$/, "")] : [name];
  }),
);

/** Secrets that operators make, when they ask for what is in them. */
export const operatorsSecrets = ["ros-ocp-aws-credentials", "ros-ocp-gcp-credentials", "ros-ocp-sentry-secret"];

/** What the documents name although, or because, it does not exist. */
export const elsewhere = [
  // The guide's second phase.
  "ros-ocp-trino-coordinator",
  // Strimzi's, in the default of kafka.bootstrapServers.
  "ros-ocp-kafka-kafka-bootstrap",
];

/** The keys that pods read from each Secret. */
export const secretKeys: ReadonlyMap<string, ReadonlySet<string>> = keysIn(objects);

function keysIn(root: unknown): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const add = (name: string, key: string) => found.set(name, (found.get(name) ?? new Set()).add(key));
  const walk = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    const { secretKeyRef, secret } = node as {
      secretKeyRef?: { name: string; key: string };
      secret?: { secretName?: string; items?: readonly { key: string }[] };
    };
    if (secretKeyRef !== undefined) add(secretKeyRef.name, secretKeyRef.key);
    for (const { key } of secret?.items ?? []) add(secret?.secretName ?? "", key);
    for (const child of Object.values(node)) walk(child);
  };
  walk(root);
  return found;
}
