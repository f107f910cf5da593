import { evaluate, type KubernetesObject } from "../../src/platform/render.ts";
import { layered } from "../../src/values/coalesce.ts";
import type { Values } from "../../src/values/data.ts";

export const seeded: Values = { secrets: { seed: "0123456789abcdef" } };
export const ROUTES = "route.openshift.io/v1";
export const external: Values = {
  objectStorage: { endpoint: "https://s3.example.com:443", region: "eu-west-1", accessKey: "a", secretKey: "b" },
};

interface Variable {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: { readonly secretKeyRef: { readonly name: string; readonly key: string } };
}
interface Pod {
  readonly initContainers: { readonly name: string; readonly args: readonly string[] }[];
  readonly containers: { readonly env: Variable[]; readonly args: readonly string[] }[];
  readonly volumes: Readonly<Record<string, unknown>>[];
}

export const named = (objects: readonly KubernetesObject[], kind: string, start: string) =>
  objects.find(({ kind: is, metadata }) => is === kind && metadata.name.startsWith(start));
export const specOf = <T>(objects: readonly KubernetesObject[], kind: string, start: string): T => {
  const found = named(objects, kind, start);
  if (found === undefined) throw new Error(`there is no ${kind} ${start}`);
  return found.spec as T;
};
const podOf = (objects: readonly KubernetesObject[], kind: string, start: string): Pod =>
  specOf<{ template: { spec: Pod } }>(objects, kind, start).template.spec;

/** What masu is told of the object storage, and what else is there of it. */
export function told(values: Values, apis: readonly string[] = []) {
  const objects = evaluate(layered([seeded, values]), { apis });
  const masu = podOf(objects, "Deployment", "ros-ocp-koku-masu");
  const job = podOf(objects, "Job", "ros-ocp-storage-buckets");
  const env = new Map(masu.containers[0]?.env.map((variable) => [variable.name, variable]));
  const source = (name: string) => {
    const { name: secret, key } = env.get(name)?.valueFrom?.secretKeyRef ?? {};
    return `${secret} ${key}`;
  };
  return {
    url: env.get("S3_ENDPOINT")?.value,
    region: env.get("S3_REGION")?.value,
    bucket: env.get("REQUESTED_BUCKET")?.value,
    keys: [source("S3_ACCESS_KEY"), source("S3_SECRET")],
    roots: env.get("REQUESTS_CA_BUNDLE")?.value,
    ca: masu.volumes.find(({ name }) => name === "storage-ca"),
    job: job.containers[0]?.args ?? [],
    runs: named(objects, "StatefulSet", "ros-ocp-minio") !== undefined,
    claims: named(objects, "ObjectBucketClaim", "ros-ocp-storage-bucket")?.spec,
    secret: named(objects, "Secret", "ros-ocp-storage-credentials") !== undefined,
    objects,
  };
}
