import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { choosesSecrets, keptSeed, releasePath } from "./seed.ts";

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

test("values that say where credentials come from get no seed", () => {
  assert.equal(choosesSecrets({}), false);
  assert.equal(choosesSecrets({ secrets: { seed: "" } }), false);
  assert.equal(choosesSecrets({ secrets: { seed: "0123456789abcdef" } }), true);
  assert.equal(choosesSecrets({ secrets: { existing: true } }), true);
});

test("releases of the same name in two clusters are kept apart", () => {
  const release = { namespace: "n", release: "r" };
  assert.notEqual(releasePath({ ...release, server: "https://a" }), releasePath({ ...release, server: "https://b" }));
});
