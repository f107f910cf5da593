import { parse } from "yaml";
import { evaluate, type KubernetesObject, render, type Target } from "../../src/platform/render.ts";
import { layered } from "../../src/values/coalesce.ts";
import type { Values } from "../../src/values/data.ts";
import { ROUTES, seeded } from "../chart/cases.ts";
import { blocksOf, documents } from "./markdown.ts";

/** What names objects beside those of the defaults: a replica, Kafka in the chart, Sentry, the clouds. */
const more: Values = {
  database: { koku: { readReplica: { enabled: true } } },
  kafka: { mode: "embedded" },
  koku: {
    env: { enableSentry: true },
    cloudProviders: { aws: { enabled: true }, azure: { enabled: true }, gcp: { enabled: true } },
  },
};

/** Everything on, with each engine. */
export const everything = {
  trino: layered([seeded, more]),
  embedded: layered([seeded, more, { trino: { enabled: false } }]),
};

/** Passwords for Kafka; the chart's own Sources API has none for it. */
export const sasl = {
  trino: {
    kafka: { securityProtocol: "SASL_PLAINTEXT", sasl: { username: "koku" } },
    sourcesApi: { host: "sources.example.com", psk: "given" },
  },
  embedded: { kafka: { securityProtocol: "SASL_PLAINTEXT", sasl: { username: "koku" } } },
} satisfies Record<keyof typeof everything, Values>;

/** The values that the documents show, as an operator would write them: with the seed that they leave out. */
export const shown = documents.flatMap((document) =>
  blocksOf(document, "yaml").map((block) => ({
    document: document.path,
    block,
    values: layered([seeded, parse(block) as Values]),
  })),
);

const written: readonly Values[] = [
  seeded,
  everything.trino,
  layered([everything.embedded, sasl.embedded]),
  ...shown.filter(({ values }) => render(values).rules.length === 0).map(({ values }) => values),
];
const targets: readonly Target[] = [{}, { apis: [ROUTES] }];

/** The objects that exist with the defaults, with everything on, or with some values of the documents. */
export const objects: readonly KubernetesObject[] = written.flatMap((values) =>
  targets.filter((target) => render(values, target).rules.length === 0).flatMap((target) => evaluate(values, target)),
);

/** The names of these objects, of the pods and claims of StatefulSets, and of Jobs without the hash at their end. */
export const names: ReadonlySet<string> = new Set(
  objects.flatMap(({ kind, metadata: { name }, spec }) => {
    if (kind === "Job") return [name, name.replace(/-[0-9a-f]{8}$/, "")];
    if (kind !== "StatefulSet") return [name];
    const { volumeClaimTemplates = [] } = spec as { volumeClaimTemplates?: { metadata: { name: string } }[] };
    return [name, `${name}-0`, ...volumeClaimTemplates.map((claim) => `${claim.metadata.name}-${name}-0`)];
  }),
);

/** Secrets that operators make, when they ask for what is in them. */
export const operatorsSecrets = ["ros-ocp-aws-credentials", "ros-ocp-gcp-credentials", "ros-ocp-sentry-secret"];

/** What the documents name although, or because, it does not exist. */
export const elsewhere = [
  // Strimzi's, in the default of kafka.bootstrapServers.
  "ros-ocp-kafka-kafka-bootstrap",
  // The example of a Secret in odf.credentials.secretName.
  "ros-ocp-odf-credentials",
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
