import assert from "node:assert/strict";
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { test } from "node:test";
import { Failure } from "../cluster/failure.ts";
import {
  choosesSecrets,
  clusterPath,
  heldSeed,
  holdSeed,
  keptSeed,
  releasePath,
  sandboxServer,
  withSeed,
} from "./seed.ts";

test("a seed is made once, and kept for its owner alone", async () => {
  const root = await mkdtemp(join(tmpdir(), "ros-ocp-seed-"));
  const path = join(root, "release");
  const seed = await keptSeed(path, undefined);
  assert.match(seed, /^[0-9a-f]{48}$/);
  assert.equal(await keptSeed(path, {}), seed);
  assert.equal((await stat(join(path, "seed"))).mode & 0o777, 0o600);
  assert.notEqual(await keptSeed(join(root, "other"), undefined), seed);
  await rm(root, { recursive: true });
});

test("the seed of the installed release wins, for its databases have its passwords", async () => {
  const path = await mkdtemp(join(tmpdir(), "ros-ocp-seed-"));
  await writeFile(join(path, "seed"), "an older one\n");
  assert.equal(await keptSeed(path, { secrets: { seed: "of the release" } }), "of the release");
  assert.equal(await readFile(join(path, "seed"), "utf8"), "of the release\n");
  await rm(path, { recursive: true });
});

test("a seed that is kept but cannot be read is not replaced by another", async () => {
  const path = await mkdtemp(join(tmpdir(), "ros-ocp-seed-"));
  await mkdir(join(path, "seed"));
  await assert.rejects(
    keptSeed(path, undefined),
    (error) => error instanceof Failure && /cannot be read: EISDIR/.test(error.message),
  );
  await rm(join(path, "seed"), { recursive: true });
  await writeFile(join(path, "seed"), "\n");
  await assert.rejects(
    keptSeed(path, undefined),
    (error) => error instanceof Failure && /is empty/.test(error.message),
  );
  assert.equal(await readFile(join(path, "seed"), "utf8"), "\n");
  await rm(path, { recursive: true });
});

test("a seed is held for as long as something outside needs it", async () => {
  const path = await mkdtemp(join(tmpdir(), "ros-ocp-seed-"));
  await holdSeed(path, true);
  assert.equal(heldSeed(path), undefined, "there is no seed");
  await keptSeed(path, undefined);
  assert.equal(heldSeed(path), join(path, "seed"));
  await holdSeed(path, false);
  assert.equal(heldSeed(path), undefined);
  await rm(path, { recursive: true });
});

test("values that say where credentials come from get no seed", () => {
  assert.equal(choosesSecrets({}), false);
  assert.equal(choosesSecrets({ secrets: { seed: "" } }), false);
  assert.equal(choosesSecrets({ secrets: { seed: "0123456789abcdef" } }), true);
  assert.equal(choosesSecrets({ secrets: { existing: true } }), true);
  for (const values of [
    { secrets: { seed: "0123456789abcdef" } },
    { secrets: { existing: true } },
    { secrets: "hidden" },
    { secrets: null },
    // What is no text is for the schema to refuse, not to be replaced.
    ...[1234567890123456, ["hidden"], { a: "hidden" }, true, null].map((seed) => ({ secrets: { seed } })),
  ]) {
    assert.equal(withSeed(values, "another"), values);
  }
  assert.deepEqual(withSeed({ a: 1, secrets: { existing: false } }, "s"), {
    a: 1,
    secrets: { existing: false, seed: "s" },
  });
  for (const values of [{}, { secrets: { seed: "" } }])
    assert.deepEqual(withSeed(values, "s"), { secrets: { seed: "s" } });
});

test("no two releases share a path, whatever their names", () => {
  const servers = ["https://a", "https://b", sandboxServer];
  const names = ["a", "a-b", "b", "b-c", "c", "a.lock", "a%2Elock", "..", "a/b", "A", ""];
  const paths = servers.flatMap((server) =>
    names.flatMap((namespace) => names.map((release) => releasePath({ server, namespace, release }))),
  );
  const locks = paths.map((path) => `${path}.lock`);
  assert.equal(new Set([...paths, ...locks]).size, 2 * servers.length * names.length ** 2);
  for (const server of servers) {
    const below = paths.filter((path) => path.startsWith(`${clusterPath(server)}/`));
    assert.equal(below.length, names.length ** 2);
    assert.ok(below.every((path) => relative(clusterPath(server), path).split("/").length === 2));
  }
});
