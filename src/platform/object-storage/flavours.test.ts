import assert from "node:assert/strict";
import { test } from "node:test";
import { layered } from "../../values/coalesce.ts";
import type { Values } from "../../values/data.ts";
import { evaluate, type KubernetesObject } from "../chart.ts";

const seeded: Values = { secrets: { seed: "0123456789abcdef" } };
const ROUTES = "route.openshift.io/v1";
const external: Values = {
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

const named = (objects: readonly KubernetesObject[], kind: string, start: string) =>
  objects.find(({ kind: is, metadata }) => is === kind && metadata.name.startsWith(start));
const specOf = <T>(objects: readonly KubernetesObject[], kind: string, start: string): T => {
  const found = named(objects, kind, start);
  if (found === undefined) throw new Error(`there is no ${kind} ${start}`);
  return found.spec as T;
};
const podOf = (objects: readonly KubernetesObject[], kind: string, start: string): Pod =>
  specOf<{ template: { spec: Pod } }>(objects, kind, start).template.spec;

/** What masu is told of the object storage, and what else is there of it. */
function told(values: Values, apis: readonly string[] = []) {
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

const OWN = ["ros-ocp-storage-credentials access-key", "ros-ocp-storage-credentials secret-key"];

test("on plain Kubernetes it is MinIO, whose buckets the Job makes", () => {
  const { url, keys, roots, job, runs, claims, secret } = told({});
  assert.deepEqual(
    { url, keys, roots, runs, claims, secret },
    {
      url: "http://ros-ocp-minio:9000",
      keys: OWN,
      roots: undefined,
      runs: true,
      claims: undefined,
      secret: true,
    },
  );
  assert.deepEqual(job, [
    "create",
    "--patience=300",
    "--expire=insights-upload-perma=30",
    "koku-bucket",
    "ros-data",
    "insights-upload-perma",
  ]);
});

test("on OpenShift a bucket of ODF is claimed, and OpenShift's own authority is trusted", () => {
  const { url, keys, roots, job, runs, claims, secret, bucket, ca } = told({}, [ROUTES]);
  assert.match(bucket ?? "", /^ros-ocp-reports-[0-9a-f]{8}$/);
  assert.deepEqual(
    { url, keys, roots, runs, claims, secret, job },
    {
      url: "https://s3.openshift-storage.svc",
      keys: ["ros-ocp-storage-bucket AWS_ACCESS_KEY_ID", "ros-ocp-storage-bucket AWS_SECRET_ACCESS_KEY"],
      roots: "/etc/trusted-roots/ca-bundle.crt",
      runs: false,
      claims: { bucketName: bucket, storageClassName: "openshift-storage.noobaa.io" },
      secret: false,
      job: ["check", "--patience=300", bucket, bucket, bucket],
    },
  );
  assert.deepEqual(ca?.configMap, {
    name: "openshift-service-ca.crt",
    items: [{ key: "service-ca.crt", path: "ca.crt" }],
  });
});

test("a claimed bucket has another name in another namespace, for a name is unique in all of ODF", () => {
  const inNamespace = (namespace: string) => {
    const objects = evaluate({ ...seeded, platform: "openshift" } as Values, { namespace });
    return specOf<{ bucketName: string }>(objects, "ObjectBucketClaim", "ros-ocp").bucketName;
  };
  assert.notEqual(inNamespace("one"), inNamespace("two"));
});

test("Ceph's gateway has a host of its own", () => {
  const { url } = told({ platform: "openshift", odf: { storageClassName: "ocs-storagecluster-ceph-rgw" } });
  assert.equal(url, "https://rook-ceph-rgw-ocs-storagecluster-cephobjectstore.openshift-storage.svc");
});

test("the existing chart's values for OpenShift: an account of ODF with one bucket", () => {
  const { url, keys, claims, bucket, region, job } = told(
    {
      global: { storageType: "odf" },
      odf: {
        endpoint: "",
        port: 443,
        region: "us-east-2",
        useSSL: true,
        bucket: "ros-data",
        pathStyle: true,
        credentials: { secretName: "ros-ocp-odf-credentials" },
      },
    },
    [ROUTES],
  );
  assert.deepEqual(
    { url, keys, claims, bucket, region },
    {
      url: "https://s3.openshift-storage.svc",
      keys: ["ros-ocp-odf-credentials access-key", "ros-ocp-odf-credentials secret-key"],
      claims: undefined,
      bucket: "ros-data",
      region: "us-east-2",
    },
  );
  assert.equal(job[0], "check");
});

test("the existing chart's values for Kubernetes: its keys, ports and buckets", () => {
  const { url, objects, job } = told({
    minio: {
      storage: { size: "20Gi" },
      rootUser: "minioaccesskey",
      rootPassword: "miniosecretkey",
      ports: { api: 9000, console: 9990 },
      buckets: ["insights-upload-perma", "koku-bucket", "ros-data", "more"],
    },
  });
  assert.equal(url, "http://ros-ocp-minio:9000");
  const { data } = named(objects, "Secret", "ros-ocp-storage-credentials") as unknown as {
    data: Record<string, string>;
  };
  const plain = Object.values(data).map((value) => Buffer.from(value, "base64").toString());
  assert.deepEqual(plain, ["minioaccesskey", "miniosecretkey"]);
  assert.equal(job.at(-1), "more");
});

test("with an endpoint it is that S3, wherever the release runs, and its buckets are only checked unless asked", () => {
  const { url, region, job, runs, claims, roots } = told(external, [ROUTES]);
  assert.deepEqual(
    { url, region, runs, claims, roots, does: job[0] },
    {
      // Some clients sign the scheme's own port, and others do not.
      url: "https://s3.example.com",
      region: "eu-west-1",
      runs: false,
      claims: undefined,
      roots: undefined,
      does: "check",
    },
  );
  assert.equal(told(layered([external, { objectStorage: { createBuckets: true } }])).job[0], "create");
});

test("the addressing style reaches boto3 by its configuration file", () => {
  const styleOf = (pathStyle: boolean) => {
    const { objects } = told(layered([external, { objectStorage: { pathStyle } }]));
    const config = named(objects, "ConfigMap", "ros-ocp-storage-client") as unknown as {
      data: Record<string, string>;
    };
    return config.data["aws-config"];
  };
  assert.match(styleOf(true) ?? "", /^\[default\]\n[\s\S]*signature_version = s3v4\n {4}addressing_style = path$/m);
  assert.match(styleOf(false) ?? "", /addressing_style = virtual/);
});

test("what the buckets depend on is another Job; what they do not is the same", () => {
  const job = (values: Values) => named(told(values).objects, "Job", "ros-ocp-storage-buckets")?.metadata.name;
  const before = job({});
  for (const changed of [
    { objectStorage: { bucket: "costs" } },
    { objectStorage: { region: "eu-west-1" } },
    { objectStorage: { accessKey: "another", secretKey: "another" } },
    { minio: { buckets: ["more"] } },
    { koku: { image: { tag: "another" } } },
  ])
    assert.notEqual(job(changed), before, JSON.stringify(changed));
  assert.equal(job({ minio: { resources: { limits: { memory: "2Gi" } } } }), before);
});

test("policies let Koku reach MinIO's pods, ODF's pods behind their Service, or another S3, and nothing else", () => {
  const egress = (values: Values, apis: readonly string[] = []) => {
    interface Rules {
      readonly egress: {
        readonly to?: { readonly podSelector: { readonly matchLabels: Readonly<Record<string, string>> } }[];
        readonly ports: { readonly port: number }[];
      }[];
    }
    const { egress: rules } = specOf<Rules>(told(values, apis).objects, "NetworkPolicy", "ros-ocp-storage-buckets");
    return rules
      .slice(1)
      .map(({ to, ports }) => [to?.[0]?.podSelector.matchLabels["app.kubernetes.io/name"], ports[0]?.port]);
  };
  assert.deepEqual(egress({}), [["minio", 9000]]);
  assert.deepEqual(egress({ minio: { ports: { api: 80 } } }), [["minio", 9000]]);
  assert.deepEqual(egress({}, [ROUTES]), [
    [undefined, 443],
    [undefined, 6443],
  ]);
  assert.deepEqual(egress(external), [[undefined, 443]]);
  assert.deepEqual(egress(layered([external, { objectStorage: { podPort: 9000 } }])), [
    [undefined, 443],
    [undefined, 9000],
  ]);
});
