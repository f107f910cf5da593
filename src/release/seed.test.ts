import assert from "node:assert/strict";
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { Failure } from "../cluster/failure.ts";
import { choosesSecrets, ensureSeed, markNeededOutside, seedNeededOutside, withSeed } from "./seed.ts";

test("a seed is made once, and kept for its owner alone", async () => {
  const root = await mkdtemp(join(tmpdir(), "ros-ocp-seed-"));
  const path = join(root, "release");
  const seed = await ensureSeed(path, undefined);
  assert.match(seed, /^[0-9a-f]{48}$/);
  assert.equal(await ensureSeed(path, {}), seed);
  assert.equal((await stat(join(path, "seed"))).mode & 0o777, 0o600);
  assert.notEqual(await ensureSeed(join(root, "other"), undefined), seed);
  await rm(root, { recursive: true });
});

test("the seed of the installed release wins, for its databases have its passwords", async () => {
  const path = await mkdtemp(join(tmpdir(), "ros-ocp-seed-"));
  await writeFile(join(path, "seed"), "an older one\n");
  assert.equal(await ensureSeed(path, { secrets: { seed: "of the release" } }), "of the release");
  assert.equal(await readFile(join(path, "seed"), "utf8"), "of the release\n");
  await rm(path, { recursive: true });
});

test("a seed that is kept but cannot be read is not replaced by another", async () => {
  const path = await mkdtemp(join(tmpdir(), "ros-ocp-seed-"));
  await mkdir(join(path, "seed"));
  await assert.rejects(
    ensureSeed(path, undefined),
    (error) => error instanceof Failure && /cannot be read: EISDIR/.test(error.message),
  );
  await rm(join(path, "seed"), { recursive: true });
  await writeFile(join(path, "seed"), "\n");
  await assert.rejects(
    ensureSeed(path, undefined),
    (error) => error instanceof Failure && /is empty/.test(error.message),
  );
  assert.equal(await readFile(join(path, "seed"), "utf8"), "\n");
  await rm(path, { recursive: true });
});

test("a seed is held for as long as something outside needs it", async () => {
  const path = await mkdtemp(join(tmpdir(), "ros-ocp-seed-"));
  await markNeededOutside(path, true);
  assert.equal(seedNeededOutside(path), undefined, "there is no seed");
  await ensureSeed(path, undefined);
  assert.equal(seedNeededOutside(path), join(path, "seed"));
  await markNeededOutside(path, false);
  assert.equal(seedNeededOutside(path), undefined);
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
