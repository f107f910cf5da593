import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import type { Api } from "../../src/cluster/api.ts";
import { createObject } from "../../src/cluster/object-requests.ts";

/** Kinds beyond Kubernetes' own that the chart writes, by plural. */
const kinds = [
  { group: "route.openshift.io", version: "v1", kind: "Route", plural: "routes", required: ["to"] },
  { group: "gateway.networking.k8s.io", version: "v1", kind: "HTTPRoute", plural: "httproutes", required: [] },
  {
    group: "objectbucket.io",
    version: "v1alpha1",
    kind: "ObjectBucketClaim",
    plural: "objectbucketclaims",
    required: ["bucketName", "storageClassName"],
  },
  ...[
    { kind: "Kafka", plural: "kafkas", required: ["kafka"] },
    { kind: "KafkaNodePool", plural: "kafkanodepools", required: ["replicas", "roles", "storage"] },
    { kind: "KafkaTopic", plural: "kafkatopics", required: ["topicName", "partitions"] },
    { kind: "KafkaUser", plural: "kafkausers", required: ["authentication"] },
  ].map((kind) => ({ ...kind, group: "kafka.strimzi.io", version: "v1" })),
] as const;

/** Makes the API serve what operators add to it, and resolves when it does. Fields are taken as they come. */
export async function installCustomKinds(api: Api): Promise<void> {
  await Promise.all(kinds.map((kind) => createObject(api, definition(kind), "")));
  for (const deadline = Date.now() + 30_000; !(await allServed(api)); await sleep(100)) {
    assert.ok(Date.now() < deadline, "the custom kinds are not served after 30 s");
  }
}

async function allServed(api: Api): Promise<boolean> {
  const answers = await Promise.all(
    kinds.map(({ group, version, plural }) => api.request(`/apis/${group}/${version}/${plural}`)),
  );
  return answers.every(({ status }) => status === 200);
}

const definition = ({ group, version, kind, plural, required }: (typeof kinds)[number]) => ({
  apiVersion: "apiextensions.k8s.io/v1",
  kind: "CustomResourceDefinition",
  metadata: {
    name: `${plural}.${group}`,
    // The API server keeps groups below k8s.io for what Kubernetes' community has approved.
    annotations: { "api-approved.kubernetes.io": "unapproved, for a test" },
  },
  spec: {
    group,
    scope: "Namespaced",
    names: { kind, plural, singular: kind.toLowerCase() },
    versions: [
      {
        name: version,
        served: true,
        storage: true,
        schema: {
          openAPIV3Schema: {
            type: "object",
            required: ["spec"],
            properties: {
              spec: { type: "object", required: [...required], "x-kubernetes-preserve-unknown-fields": true },
            },
          },
        },
      },
    ],
  },
});
