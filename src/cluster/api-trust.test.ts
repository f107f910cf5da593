import assert from "node:assert/strict";
import { createServer } from "node:https";
import { type TestContext, test } from "node:test";
import { leadingTo } from "../../test/parts/leading-to.ts";
import { type PrivateCa, privateCa } from "../../test/parts/private-ca.ts";
import { connect } from "./api.ts";
import { Failure } from "./failure.ts";

const ours = await privateCa("the authority of this test");
const skip = ours === undefined && "there is no openssl here";

/** What a server with a certificate is asked for by a kubeconfig with these fields of its cluster. */
async function asked(t: TestContext, { key, cert }: PrivateCa, cluster: object): Promise<unknown> {
  const server = createServer({ key, cert }, (_, response) => response.end("{}"));
  const api = await connect({ kubeconfig: await leadingTo(t, server, cluster) });
  return api.request("/version").then(({ status }) => status, told);
}

/** What is wrong and what to do, as a Failure tells it. */
function told(error: unknown): readonly string[] {
  assert.ok(error instanceof Failure);
  return [error.message.replace(/^https:\S+ /, ""), ...error.remedy];
}

const trusting = ({ ca }: PrivateCa, more: object = {}) => ({
  "certificate-authority-data": Buffer.from(ca).toString("base64"),
  ...more,
});

test("a server whose certificate is by the kubeconfig's authority is asked", { skip }, async (t) => {
  assert.equal(await asked(t, ours!, trusting(ours!)), 200);
});

test("when the kubeconfig does not know the authority, the remedy says where to add it", { skip }, async (t) => {
  const namesake = await privateCa("the authority of this test");
  const cases = [
    ["unable to verify the first certificate", ours!, {}],
    ["self-signed certificate in certificate chain", { ...ours!, cert: ours!.cert + ours!.ca }, {}],
    // As of a cluster that was made anew in the place of the kubeconfig's.
    ["unable to verify the first certificate", ours!, trusting(namesake!)],
  ] as const;
  for (const [reason, shown, cluster] of cases) {
    assert.deepEqual(await asked(t, shown, cluster), [
      `does not answer: ${reason}`,
      "add the certificate of the authority that signed the server's to the kubeconfig's cluster, as certificate-authority-data",
    ]);
  }
});

test("when the certificate is for another name, the remedy says where to give that name", { skip }, async (t) => {
  const other = (await privateCa("of another name", { names: "DNS:api.example.com" }))!;
  assert.deepEqual(await asked(t, other, trusting(other)), [
    "does not answer: Hostname/IP does not match certificate's altnames: IP: 127.0.0.1 is not in the cert's list",
    "use a name that the server's certificate contains, as the server or the tls-server-name of the kubeconfig's cluster",
  ]);
  assert.equal(await asked(t, other, trusting(other, { "tls-server-name": "api.example.com" })), 200);
});

test("when the certificate has expired, the remedy says who can renew it", { skip }, async (t) => {
  const old = (await privateCa("of old", { days: -1 }))!;
  assert.deepEqual(await asked(t, old, trusting(old)), [
    "does not answer: certificate has expired",
    "check this machine's clock; if it is right, the cluster's administrator has to renew the certificate",
  ]);
});
