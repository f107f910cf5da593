import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { Deployment } from "kubernetes-types/apps/v1.d.ts";
import { evaluate } from "../../src/platform/render.ts";
import { startContainer } from "../parts/container.ts";
import { installJava } from "../parts/java.ts";
import { privateCa } from "../parts/private-ca.ts";
import { run } from "../parts/run.ts";
import { emptyVolume, removeScratch } from "../parts/scratch.ts";
import { stage } from "../parts/stage.ts";

const java = await installJava({ min: 17, max: 25 });
const authorities = [await privateCa("the first of this test"), await privateCa("the second of this test")];
const skip =
  ("missing" in java ? java.missing : !existsSync(join(java.tree, "bin/keytool")) && "this Java has no keytool") ||
  (authorities.includes(undefined) && "there is no openssl");

/** The init container that makes Java's trust store, of a release whose object storage has an authority of its own. */
function trustStore() {
  const objects = evaluate({
    secrets: { seed: "only of this test" },
    platform: "kubernetes",
    objectStorage: { endpoint: "https://s3.test", accessKey: "a", secretKey: "s", ca: { secret: "ca" } },
    trino: { enabled: true },
  });
  const worker = objects.find(
    ({ kind, metadata }) => kind === "Deployment" && metadata.name === "ros-ocp-trino-worker",
  );
  const [init] = (worker as unknown as Deployment).spec?.template.spec?.initContainers ?? [];
  if (init === undefined) throw new Error("no init container was rendered");
  return init;
}

test("every certificate of a private authority is in Java's store, beside the public ones", { skip }, async (t) => {
  if ("missing" in java) return;
  const trust = emptyVolume();
  t.after(() => removeScratch(trust));
  const { command = [], args = [] } = trustStore();
  const make = async (trusted: typeof authorities) => {
    const container = startContainer({
      parts: [java],
      command,
      args,
      env: { JAVA_HOME: stage(java) },
      files: { "/etc/storage-ca": { "ca.crt": trusted.map((one) => one?.ca).join("") } },
      volumes: { "/run/trust": trust },
    });
    t.after(() => container.close());
    assert.equal(await container.exited, 0, container.logs());
  };
  const count = async (store: string) => {
    const { stdout } = await run([
      join(java.tree, "bin/keytool"),
      "-list",
      "-keystore",
      store,
      "-storepass",
      "changeit",
    ]);
    return {
      all: (stdout.match(/trustedCertEntry/g) ?? []).length,
      own: stdout.split("\n").filter((line) => line.startsWith(trust.toLowerCase())).length,
    };
  };
  const owners = async () => {
    const keytool = [join(java.tree, "bin/keytool"), "-list", "-v", "-keystore", join(trust, "cacerts")];
    const { stdout } = await run([...keytool, "-storepass", "changeit"]);
    return ["first", "second"].filter((which) => stdout.includes(`the ${which} of this test`));
  };
  const before = await count(join(java.tree, "lib/security/cacerts"));
  assert.ok(before.all > 50, "the public authorities are there");
  await make(authorities);
  assert.deepEqual(await count(join(trust, "cacerts")), { all: before.all + 2, own: 2 });
  // A machine that starts anew runs it again, on the same volume.
  await make(authorities.slice(1));
  assert.deepEqual(await count(join(trust, "cacerts")), { all: before.all + 1, own: 1 });
  assert.deepEqual(await owners(), ["second"]);
});
