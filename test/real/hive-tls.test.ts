import assert from "node:assert/strict";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { test } from "node:test";
import type { Values } from "../../src/values/data.ts";
import { type PrivateCa, privateCa } from "../parts/private-ca.ts";
import { callThrift } from "../parts/thrift.ts";
import { hiveLab, installHive } from "./hive-lab.ts";
import { renderHive } from "./rendered-hive.ts";

const { parts, skip: missing } = await installHive();
const authorities = await Promise.all([privateCa("of somebody else"), privateCa("of the object storage")]);
const noTools =
  (authorities.includes(undefined) && "there is no openssl") ||
  (!missing && !existsSync(join(parts.java.tree, "bin/keytool")) && "this Java has no keytool");
const skip = missing || noTools;

/** An object storage that has nothing and takes everything, and what it was asked. */
async function startStorage({ key, cert }: PrivateCa) {
  const asked: { readonly line: string; readonly authorization: string }[] = [];
  const server = createServer({ key, cert }, (request, response) => {
    asked.push({ line: `${request.method} ${request.url}`, authorization: request.headers.authorization ?? "" });
    request.resume();
    if (request.method === "HEAD") response.writeHead(404).end();
    else if (request.method === "GET")
      response
        .writeHead(200, { "content-type": "application/xml" })
        .end("<ListBucketResult><IsTruncated>false</IsTruncated><KeyCount>0</KeyCount></ListBucketResult>");
    else response.writeHead(200, { etag: '"d41d8cd98f00b204e9800998ecf8427e"' }).end();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return { server, asked, port: (server.address() as AddressInfo).port };
}

test("a schema's directory is made in an object storage whose certificate is of a private authority", {
  skip,
}, async (t) => {
  const [other, own] = authorities as [PrivateCa, PrivateCa];
  const storage = await startStorage(own);
  t.after(() => storage.server.close());
  const lab = await hiveLab(parts);
  t.after(() => lab.close());
  const endpoint = `https://127.0.0.1:${storage.port}`;
  const trusting: Values = { objectStorage: { endpoint, ca: { configMap: "authorities" } } };
  for (const [values, answer] of [
    [{ objectStorage: { endpoint } }, /PKIX path building failed|unable to find valid certification path/],
    [trusting, undefined],
  ] as const) {
    const pod = renderHive(values);
    // Two certificates in one file, with text between, as bundles have it.
    const bundle = `of somebody else\n${other.ca}\nof the storage\n${own.ca}`;
    const prepared = await lab.prepare(pod, { "/etc/storage-ca": { "ca.crt": bundle } });
    assert.equal(prepared.code, 0, prepared.logs);
    const { code, logs } = await lab.makeSchema(pod);
    assert.equal(code, 0, logs);
    const metastore = await lab.startMetastore(pod);
    const create = callThrift(lab.place.ports.thrift, "create_database", { 1: { 1: "org1", 2: "of a test" } });
    if (answer === undefined) await create;
    else await assert.rejects(create, answer);
    await metastore.stop();
  }
  const made = storage.asked.filter(({ line }) => line === "PUT /koku-bucket/data/org1.db/");
  assert.equal(made.length, 1, JSON.stringify(storage.asked));
  assert.match(made[0]?.authorization ?? "", /Credential=s3-access\/\d+\/us-east-1\/s3\//);
});
