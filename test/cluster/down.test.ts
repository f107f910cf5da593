import assert from "node:assert/strict";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { type Api, connect } from "../../src/cluster/api.ts";
import { listObjects } from "../../src/cluster/object-requests.ts";
import { writeKubeconfig } from "../parts/kubeconfig.ts";
import { ownState, resultOf, skip } from "./ros-ocp.ts";
import { until } from "./until.ts";

const { directory, kubeconfig, kept, ros } = ownState();
// As a cluster, in which down takes one release away.
const named = () => ["--kubeconfig", kubeconfig(), "-n", "named"];
/** Lets an object wait for somebody to let it go, as Helm then does for the object. */
async function hold(api: Api, path: string, finalizers: readonly string[]): Promise<void> {
  const contentType = "application/merge-patch+json";
  const { status } = await api.request(path, { method: "PATCH", contentType, body: { metadata: { finalizers } } });
  assert.equal(status, 200);
}

const uninstalling = (api: Api) =>
  listObjects(api, { apiVersion: "v1", kind: "Secret" }, "named", { owner: "helm", status: "uninstalling" });

test("an up after an interrupted down brings that to its end, and installs with the seed of before", {
  skip,
}, async () => {
  resultOf(await ros("up", "--json").ended);
  resultOf(await ros("up", "--json", ...named()).ended);
  const api = await connect({ kubeconfig: kubeconfig() });
  const service = "/api/v1/namespaces/named/services/ros-ocp-db-koku";
  await hold(api, service, ["example.com/held"]);
  const down = ros("down", ...named());
  await down.printed("helm uninstall");
  await until(
    () => uninstalling(api),
    (found) => found.length > 0,
  );
  down.child.kill("SIGINT");
  assert.equal((await down.ended).code, 130);
  assert.equal((await uninstalling(api)).length, 1, "Helm was quicker than the test");
  await hold(api, service, []);

  // As on another machine, where nobody kept it: the release alone knows it.
  const seed = kept("named", "ros-ocp", "seed");
  const before = await readFile(seed, "utf8");
  await rm(seed);
  const { code, out, errors } = await ros("up", ...named()).ended;
  assert.equal(code, 0, out + errors);
  assert.match(out, /the uninstallation of revision 1 was interrupted: completing it/);
  assert.match(out, /revision 1 installed/);
  assert.equal(await readFile(seed, "utf8"), before);
});

test("a cluster that does not know the user, or of an unknown authority, is reported alike by every command", {
  skip,
}, async () => {
  const { server } = await connect({ kubeconfig: kubeconfig() });
  const path = join(directory(), "strange");
  const strange = (cluster: object, user: object) => writeKubeconfig(path, { cluster: { server, ...cluster }, user });
  for (const command of ["up", "status", "down"]) {
    await strange({ "insecure-skip-tls-verify": true }, { token: "hidden" });
    const unknown = await ros(command, "--kubeconfig", path).ended;
    assert.equal(unknown.code, 3);
    assert.match(
      unknown.errors,
      /^ros-ocp: https:\S+ does not know the user of the context "c" \(401\)\n→ log in again.*\n$/,
    );
    await strange({}, { token: "hidden" });
    const untrusted = await ros(command, "--kubeconfig", path).ended;
    assert.equal(untrusted.code, 3);
    assert.match(
      untrusted.errors,
      /^ros-ocp: https:\S+ does not answer: unable to .* certificate\n→ .*certificate-authority-data\n$/,
    );
  }
});

test("the seed stays for a database outside that has what only it decrypts", { skip }, async () => {
  const outside = ["--kubeconfig", kubeconfig(), "-n", "outside"];
  const values = ["trino.enabled=true", "database.koku.host=db.example.com", "database.koku.password=given"];
  const sets = values.flatMap((value) => ["--set", value]);
  // What is behind that name does not matter here, nor whether anything becomes ready.
  await ros("up", "--timeout", "1s", ...outside, ...sets).ended;
  const seed = kept("outside", "ros-ocp", "seed");
  assert.notEqual(await readFile(seed, "utf8"), "");
  const first = resultOf<Down>(await ros("down", "--json", ...outside).ended);
  assert.deepEqual([first.removed, first.keptSeed], [true, seed]);
  const { code, out } = await ros("down", "--delete-data", ...outside).ended;
  assert.equal(code, 0);
  // For a shell in which another cluster is the current one.
  const { context } = await connect({ kubeconfig: kubeconfig() });
  const call = `kubectl --kubeconfig ${kubeconfig()} --context ${context} delete namespace outside`;
  assert.ok(out.includes(`The namespace stays: ${call}\n`), out);
  assert.match(out, /Kept: the seed of the credentials/);
  assert.notEqual(await readFile(seed, "utf8"), "");
});

interface Down {
  readonly removed: boolean;
  readonly keptSeed?: string;
}
