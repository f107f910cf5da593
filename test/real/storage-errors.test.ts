import assert from "node:assert/strict";
import { test } from "node:test";
import { layered } from "../../src/values/coalesce.ts";
import type { Values } from "../../src/values/data.ts";
import { makeCertificate } from "../parts/certificate.ts";
import { installPart } from "../parts/install.ts";
import { freePort } from "../parts/ports.ts";
import { runBucketJob, startMinio } from "./rendered-storage.ts";

const minio = await installPart("minio");
const boto3 = await installPart("boto3");
const skip = ("missing" in minio && minio.missing) || ("missing" in boto3 && boto3.missing);

const region = "eu-west-1";
const own: Values = { objectStorage: { region } };

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
