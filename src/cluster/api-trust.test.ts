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
  return api.ask("/version").then(({ status }) => status, told);
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

test("an authority that the kubeconfig does not know is told with where to give it", { skip }, async (t) => {
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
      "the kubeconfig's cluster needs the certificate of whoever signed the server's, as certificate-authority-data",
    ]);
  }
});

test("a certificate for another name is told with where to give that name", { skip }, async (t) => {
  const other = (await privateCa("of another name", { names: "DNS:api.example.com" }))!;
  assert.deepEqual(await asked(t, other, trusting(other)), [
    "does not answer: Hostname/IP does not match certificate's altnames: IP: 127.0.0.1 is not in the cert's list",
    "the kubeconfig's cluster needs a name that the server's certificate has, in server or as tls-server-name",
  ]);
  assert.equal(await asked(t, other, trusting(other, { "tls-server-name": "api.example.com" })), 200);
});

test("a certificate that has expired is told with who can renew it", { skip }, async (t) => {
  const old = (await privateCa("of old", { days: -1 }))!;
  assert.deepEqual(await asked(t, old, trusting(old)), [
    "does not answer: certificate has expired",
    "see whether this machine's clock is right; else whoever runs the cluster has to renew its certificate",
  ]);
});
