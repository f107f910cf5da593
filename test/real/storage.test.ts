import assert from "node:assert/strict";
import { test } from "node:test";
import { layered } from "../../src/values/coalesce.ts";
import type { Values } from "../../src/values/data.ts";
import { makeCertificate } from "../parts/certificate.ts";
import { installPart } from "../parts/install.ts";
import { freePort } from "../parts/ports.ts";
import { run } from "../parts/run.ts";
import { emptyVolume, removeScratch } from "../parts/scratch.ts";
import { until } from "../parts/wait.ts";
import { renderConsumer } from "./rendered-consumer.ts";
import { KEYS, runBucketJob, runPod, startMinio } from "./rendered-storage.ts";

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

test("what this release did not make never expires, and a rule on reports is taken off", { skip }, async (t) => {
  if ("missing" in minio || "missing" in boto3) return;
  const server = await startMinio(minio, own);
  t.after(() => server.close());
  t.after(() => removeScratch(server.volume));
  const { port } = server;
  const rule = "{'ID': 'ros-ocp-uploads', 'Status': 'Enabled', 'Filter': {'Prefix': ''}, 'Expiration': {'Days': 30}}";
  const theirs = rule.replace("ros-ocp-uploads", "theirs");
  const put = (bucket: string, ...rules: readonly string[]) =>
    `s3.put_bucket_lifecycle_configuration(Bucket='${bucket}', LifecycleConfiguration={'Rules': [${rules.join()}]})`;
  await withBoto3(
    port,
    `for name in ('koku-bucket', 'ros-data', 'insights-upload-perma'): s3.create_bucket(Bucket=name)`,
    put("koku-bucket", rule),
    put("ros-data", rule, theirs),
  );
  const rules = (bucket: string) =>
    withBoto3(
      port,
      "try:",
      `    print(*(r['ID'] for r in s3.get_bucket_lifecycle_configuration(Bucket='${bucket}')['Rules']))`,
      "except s3.exceptions.ClientError as error:",
      "    print(error.response['Error']['Code'])",
    );
  const { code, logs } = await runBucketJob({ boto3, values: own, port });
  assert.equal(code, 0, logs);
  assert.equal(await rules("koku-bucket"), "NoSuchLifecycleConfiguration");
  assert.equal(await rules("ros-data"), "theirs");
  assert.equal(await rules("insights-upload-perma"), "NoSuchLifecycleConfiguration");
  assert.match(logs, /^insights-upload-perma: was there before, so its uploads are kept/m);
});

test("a consumer waits for the server, makes the buckets that are missing, and starts", { skip }, async (t) => {
  if ("missing" in minio || "missing" in boto3) return;
  const port = await freePort();
  const { pod, objects } = renderConsumer(own, {
    name: "consumer",
    command: ["python", "-c"],
    args: ["print('the consumer starts')"],
  });
  let logs = (): string => "";
  const says = (text: string) => until(`the log says ${text}`, () => logs().includes(text), { timeoutMs: 120_000 });
  const consumer = runPod(pod, objects, { boto3, port, watch: (read) => (logs = read) });
  await says("minio: nothing answers at ");
  const server = await startMinio(minio, own, { port });
  t.after(() => server.close());
  const finished = await consumer;
  assert.equal(finished.code, 0, finished.logs);
  assert.match(
    finished.logs,
    /^minio: nothing answers at [\s\S]*koku-bucket: made\n[\s\S]*ready: koku-bucket, ros-data, [\s\S]*the consumer starts/,
  );
});

test("a given authority is trusted beside the public ones, not instead of them", { skip }, async () => {
  if ("missing" in boto3) return;
  const { authority } = makeCertificate("localhost");
  const values: Values = layered([
    { objectStorage: { endpoint: "https://s3.example.com", ca: { secret: "own" } } },
    { objectStorage: { accessKey: "a", secretKey: "b" } },
  ]);
  const { pod, objects } = renderConsumer(values, {
    name: "consumer",
    command: ["python", "-c"],
    args: [
      [
        "import ssl",
        "context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)",
        "context.load_verify_locations('/etc/trusted-roots/ca-bundle.crt')",
        "names = [dict(pair for part in root['subject'] for pair in part).get('commonName') for root in context.get_ca_certs()]",
        "print(len(names) > 100, 'an authority of this test' in names)",
      ].join("\n"),
    ],
  });
  const roots = { ...pod, initContainers: (pod.initContainers ?? []).filter(({ name }) => name === "trusted-roots") };
  const { code, logs } = await runPod(roots, objects, { boto3, ca: authority });
  assert.equal(code, 0, logs);
  assert.equal(logs.trim(), "True True");
});
