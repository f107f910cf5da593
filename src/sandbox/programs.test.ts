import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { Failure } from "../cluster/failure.ts";
import { programsFromEnvironment, sandboxPrograms } from "./programs.ts";

test("KUBEBUILDER_ASSETS counts when it holds every program, and else the missing ones are named", async () => {
  const assets = await mkdtemp(join(tmpdir(), "ros-ocp-assets-"));
  assert.equal(await programsFromEnvironment(""), undefined);
  for (const program of ["etcd", "kube-apiserver"]) await writeFile(join(assets, program), "", { mode: 0o755 });
  await assert.rejects(programsFromEnvironment(assets), (error: unknown) => {
    assert.ok(error instanceof Failure);
    assert.match(
      error.details.join("\n"),
      /: kube-controller-manager, kube-scheduler, kwok, sandbox-files, sandbox-machine$/m,
    );
    assert.match(error.remedy.join("\n"), /--context/);
    return true;
  });
  for (const program of sandboxPrograms) await writeFile(join(assets, program), "", { mode: 0o755 });
  assert.equal(await programsFromEnvironment(assets), assets);
  await rm(assets, { recursive: true });
});
