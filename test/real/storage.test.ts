import assert from "node:assert/strict";
import { test } from "node:test";
import { layered } from "../../src/values/coalesce.ts";
import type { Values } from "../../src/values/data.ts";
import { installPart } from "../parts/install.ts";
import { freePort } from "../parts/ports.ts";
import { run } from "../parts/run.ts";
import { emptyVolume, removeScratch } from "../parts/scratch.ts";
import { KEYS, makeCertificate, runBucketJob, startMinio } from "./rendered-storage.ts";

const minio = await installPart("minio");
const boto3 = await installPart("boto3");
const skip = ("missing" in minio && minio.missing) || ("missing" in boto3 && boto3.missing);

const BUCKETS = ["koku-bucket", "ros-data", "insights-upload-perma", "further"];
const region = "eu-west-1";
const own: Values = { objectStorage: { region }, minio: { buckets: ["further", "koku-bucket"] } };

/** Does something with boto3 as the root user: `s3` is its client. */
async function withBoto3(port: number, ...statements: readonly string[]): Promise<string> {
  if ("missing" in boto3) throw new Error(boto3.missing);
  const script = [
    "import boto3, json",
    `s3 = boto3.client('s3', endpoint_url='http://127.0.0.1:${port}', region_name='${region}',`,
    `    aws_access_key_id='${KEYS.access}', aws_secret_access_key='${KEYS.secret}')`,
    ...statements,
  ].join("\n");
  const env = { PATH: process.env.PATH ?? "", PYTHONPATH: boto3.tree };
  const { code, stdout, stderr } = await run(["python3", "-c", script], { env });
  assert.equal(code, 0, stderr);
  return stdout.trim();
}

const anonymously = async (port: number, path: string): Promise<number> =>
  (await fetch(`http://127.0.0.1:${port}/${path}`)).status;

test("the bucket Job makes private buckets, closes public ones, and a restart keeps what is in them", {
  skip,
}, async (t) => {
  if ("missing" in minio || "missing" in boto3) return;
  const volume = emptyVolume();
  t.after(() => removeScratch(volume));
  const server = await startMinio(minio, own, { volume });
  t.after(() => server.close());
  const { port } = server;
  const job = () => runBucketJob({ boto3, values: own, port });

  const first = await job();
  assert.equal(first.code, 0, first.logs);
  for (const bucket of BUCKETS) assert.match(first.logs, new RegExp(`^${bucket}: made$`, "m"));
  assert.deepEqual(
    (await withBoto3(port, "print(*sorted(b['Name'] for b in s3.list_buckets()['Buckets']))")).split(" "),
    [...BUCKETS].sort(),
  );
  assert.equal(
    await withBoto3(
      port,
      "print(s3.get_bucket_lifecycle_configuration(Bucket='insights-upload-perma')['Rules'][0]['Expiration']['Days'])",
    ),
    "30",
  );

  const anyone =
    "{'Effect': 'Allow', 'Principal': {'AWS': ['*']}, 'Action': ['s3:GetObject', 's3:ListBucket'], 'Resource': ['arn:aws:s3:::ros-data', 'arn:aws:s3:::ros-data/*']}";
  await withBoto3(
    port,
    "s3.put_object(Bucket='ros-data', Key='a/report', Body=b'costs')",
    `s3.put_bucket_policy(Bucket='ros-data', Policy=json.dumps({'Version': '2012-10-17', 'Statement': [${anyone}]}))`,
  );
  assert.equal(await anonymously(port, "ros-data/a/report"), 200, "the existing chart's policy lets anyone read");

  const second = await job();
  assert.equal(second.code, 0, second.logs);
  assert.match(second.logs, /^ros-data: was open to anyone, and is private now$/m);
  assert.doesNotMatch(second.logs, /made/);
  for (const bucket of BUCKETS) assert.equal(await anonymously(port, `${bucket}/?list-type=2`), 403, bucket);
  assert.equal(await anonymously(port, "ros-data/a/report"), 403);
  assert.equal(await anonymously(port, "minio/v2/metrics/cluster"), 200, "metrics need no token");

  const third = await job();
  assert.equal(third.code, 0, third.logs);
  assert.equal(third.logs.trim().split("\n").length, 1, `nothing is left to do: ${third.logs}`);

  assert.equal(await server.container.stop(), 0, server.container.logs());
  const again = await startMinio(minio, own, { volume });
  t.after(() => again.close());
  assert.equal(
    await withBoto3(again.port, "print(s3.get_object(Bucket='ros-data', Key='a/report')['Body'].read().decode())"),
    "costs",
  );
});

/** An S3 that is not the chart's own, at this URL. */
const external = (endpoint: string, more: Values = {}): Values =>
  layered([{ objectStorage: { endpoint, region, createBuckets: true } }, { objectStorage: more } as Values]);

test("what is wrong with an S3 is said by the name of its value", { skip }, async (t) => {
  if ("missing" in minio || "missing" in boto3) return;
  const plain = await startMinio(minio, own);
  t.after(() => plain.close());
  const certificate = makeCertificate("localhost");
  const tls: Values = {
    ...own,
    minio: { tls: { secretName: "minio-tls" } },
    objectStorage: { region, ca: { secret: "own" } },
  };
  const secure = await startMinio(minio, tls, { certificate });
  t.after(() => secure.close());
  const nobody = await freePort();

  const http = `http://localhost:${plain.port}`;
  const https = `https://localhost:${secure.port}`;
  const other = makeCertificate("localhost").authority;
  const ca = { ca: { configMap: "own" } };
  const cases: readonly (readonly [
    what: string,
    run: Omit<Parameters<typeof runBucketJob>[0], "boto3">,
    says: RegExp,
  ])[] = [
    [
      "another region",
      { values: external(http, { region: "us-east-1" }) },
      /^objectStorage\.region: us-east-1 .*eu-west-1/m,
    ],
    [
      "no such host for a bucket",
      { values: external(http, { pathStyle: false }) },
      /^objectStorage\.pathStyle: false .*koku-bucket\.localhost.*set it to true/m,
    ],
    [
      "a host for each bucket that the server does not know",
      { values: external(`http://s3.test:${plain.port}`, { pathStyle: false }), wildcard: "s3.test" },
      /^objectStorage\.pathStyle: false is wrong .*set it to true/m,
    ],
    ["no authority", { values: external(https) }, /^objectStorage\.ca: no known authority/m],
    ["another authority", { values: external(https, ca), ca: other }, /^objectStorage\.ca: no known authority/m],
    [
      "an authority that is no PEM",
      { values: external(https, ca), ca: "certificate" },
      /^objectStorage\.ca: .*as PEM/m,
    ],
    [
      "a certificate for another name",
      { values: external(`https://s3.test:${secure.port}`, ca), ca: certificate.authority, wildcard: "s3.test" },
      /^objectStorage\.endpoint: the certificate .*another name/m,
    ],
    [
      "plain HTTP to TLS",
      { values: external(`http://localhost:${secure.port}`) },
      /^objectStorage\.endpoint: .*begin it with https:/m,
    ],
    [
      "TLS to plain HTTP",
      { values: external(`https://localhost:${plain.port}`) },
      /^objectStorage\.endpoint: .*begin it with http:/m,
    ],
    [
      "an unknown access key",
      { values: external(http, { accessKey: "stranger" }) },
      /^objectStorage\.accessKey and secretKey: .*no such access key/m,
    ],
    [
      "another secret key",
      { values: external(http, { secretKey: "not the one" }) },
      /^objectStorage\.accessKey and secretKey: .*does not belong/m,
    ],
    [
      "nobody at the endpoint",
      { values: external(`http://localhost:${nobody}`) },
      /^objectStorage\.endpoint: nothing answers/m,
    ],
    [
      "an unknown host",
      { values: external("http://s3.invalid") },
      /^objectStorage\.endpoint: no DNS knows the host s3\.invalid/m,
    ],
    [
      "buckets that nobody has made",
      { values: external(http, { createBuckets: false }) },
      /^there is no bucket koku-bucket/m,
    ],
  ];
  for (const [what, run, says] of cases) {
    await t.test(what, async () => {
      const { code, logs } = await runBucketJob({ boto3, patience: 1, ...run });
      assert.equal(code, 1, logs);
      assert.match(logs, says);
      assert.doesNotMatch(logs, /Traceback/);
    });
  }

  await t.test("the right authority, for MinIO's own TLS", async () => {
    const { code, logs } = await runBucketJob({ boto3, values: tls, port: secure.port, ca: certificate.authority });
    assert.equal(code, 0, logs);
  });
});
