import assert from "node:assert/strict";
import { test } from "node:test";
import { evaluate, notes, render } from "../../src/platform/render.ts";
import { layered } from "../../src/values/coalesce.ts";
import type { Values } from "../../src/values/data.ts";
import { external, named, ROUTES, seeded, specOf, told } from "./told-of-storage.ts";

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
    "--own",
    "--staging=insights-upload-perma",
    "--days=/etc/storage-client/staging-days",
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
      url: "https://s3.openshift-storage.svc.cluster.local",
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
  assert.equal(url, "https://rook-ceph-rgw-ocs-storagecluster-cephobjectstore.openshift-storage.svc.cluster.local");
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
      url: "https://s3.openshift-storage.svc.cluster.local",
      keys: ["ros-ocp-odf-credentials access-key", "ros-ocp-odf-credentials secret-key"],
      claims: undefined,
      bucket: "ros-data",
      region: "us-east-2",
    },
  );
  assert.equal(job[0], "check");
});

test("uploads that share a bucket with the reports are kept, and nothing else is told to expire", () => {
  const staging = (values: Values) =>
    told(values, [ROUTES]).job.filter((word) => word.startsWith("--staging=") || word === "--own");
  const odf = (bucket: string): Values => ({
    platform: "openshift",
    odf: { bucket, credentials: { secretName: "x" } },
    objectStorage: { createBuckets: true },
  });
  assert.deepEqual(staging(odf("all")), []);
  assert.deepEqual(staging(odf("")), ["--staging=insights-upload-perma"]);
  assert.deepEqual(staging({ objectStorage: { mode: "minio" } }), ["--own", "--staging=insights-upload-perma"]);
  const said = (values: Values) => /stagingRetentionDays: [^\n]*/.exec(notes(layered([seeded, values])))?.[0];
  assert.match(said(odf("all")) ?? "", /all holds the reports as well[^\n]*30 days/);
  assert.match(said({ platform: "openshift" }) ?? "", /ros-ocp-reports-[0-9a-f]{8} holds the reports as well/);
  for (const none of [
    odf(""),
    {},
    external,
    layered([{ platform: "openshift" }, { objectStorage: { stagingRetentionDays: 0 } }]),
  ])
    assert.equal(said(none), undefined, JSON.stringify(none));
});

test("a consumer's gate makes the buckets that are missing exactly where the Job would", () => {
  const gate = (values: Values) => {
    const { objects } = told(values);
    const { template } = specOf<{
      template: { spec: { initContainers: { name: string; args: readonly string[] }[] } };
    }>(objects, "Deployment", "ros-ocp-koku-listener");
    return template.spec.initContainers.find(({ name }) => name === "wait-for-buckets")?.args;
  };
  const { job } = told({});
  assert.deepEqual(
    gate({}),
    job.filter((word) => !word.startsWith("--patience")),
  );
  assert.deepEqual(gate(external), ["wait", "koku-bucket", "ros-data", "insights-upload-perma"]);
  assert.equal(gate(layered([external, { objectStorage: { createBuckets: true } }]))?.[0], "create");
});

test("the guide's Secret on OpenShift holds keys of an account of ODF, so nothing is claimed", () => {
  const { url, keys, claims, bucket, secret } = told({ secrets: { seed: "", existing: true } }, [ROUTES]);
  assert.deepEqual(
    { url, keys, claims, bucket, secret },
    {
      url: "https://s3.openshift-storage.svc.cluster.local",
      keys: OWN,
      claims: undefined,
      bucket: "koku-bucket",
      secret: false,
    },
  );
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

test("a fraction is storage, and Amazon's endpoints may name no region", () => {
  const amazon = (endpoint: string) => layered([external, { objectStorage: { endpoint, region: "us-east-1" } }]);
  for (const values of [
    { minio: { storage: { size: "0.5Ti" } } },
    amazon("https://s3-external-1.amazonaws.com"),
    amazon("https://s3.amazonaws.com:443"),
    amazon("https://s3.us-east-1.amazonaws.com:443"),
  ])
    assert.deepEqual(render(layered([seeded, values])).rules, [], JSON.stringify(values));
});

test("the script blames the value that the keys come from", () => {
  const blamed = (values: Values) => {
    const config = evaluate(layered([seeded, values])).find(
      ({ metadata }) => metadata.name === "ros-ocp-storage-client",
    );
    const { data } = config as unknown as { data: Record<string, string> };
    return [...(data["buckets.py"] ?? "").matchAll(/^KEYS = '(.*)'$/gm)].map(([, name]) => name);
  };
  const openshift = { platform: "openshift" };
  const pair = { objectStorage: { accessKey: "access", secretKey: "a secret" } };
  assert.deepEqual(blamed(pair), ["objectStorage.accessKey and secretKey"]);
  assert.deepEqual(blamed({ objectStorage: { existingSecret: "own" } }), ["objectStorage.existingSecret"]);
  assert.deepEqual(blamed(openshift), ["the Secret of the ObjectBucketClaim"]);
  assert.deepEqual(blamed({ ...openshift, odf: { credentials: { secretName: "own" } } }), ["odf.credentials"]);
  assert.deepEqual(blamed({ ...openshift, ...pair }), ["objectStorage.accessKey and secretKey"]);
  assert.deepEqual(blamed({ ...openshift, objectStorage: { existingSecret: "own" } }), [
    "objectStorage.existingSecret",
  ]);
});
