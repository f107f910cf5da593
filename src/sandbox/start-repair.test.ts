import assert from "node:assert/strict";
import { mkdtemp, open, readdir, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, beforeEach, test } from "node:test";
import { connect } from "../cluster/api.ts";
import { Failure } from "../cluster/failure.ts";
import { ensureNamespace } from "../cluster/namespace.ts";
import { builtPrograms } from "./build.ts";
import { endProcesses, isAlive } from "./process.ts";
import { startSandbox } from "./start.ts";
import { readState } from "./state.ts";
import { stopSandbox } from "./stop.ts";

const forbidden = (await builtPrograms()) === undefined && process.env.ROS_OCP_NO_BUILD === "1";
const skip = forbidden && "the sandbox is not built, and ROS_OCP_NO_BUILD=1 forbids to build it";

let root: string;
let directory: string;
const lines: string[] = [];
const report = (line: string) => void lines.push(line);
const start = (patience?: number) => startSandbox({ directory, report, ...(patience && { patience }) });

/** Whether the namespace `kept` is there; it is made if it is not. */
async function isKept(kubeconfig: string): Promise<boolean> {
  return !(await ensureNamespace(await connect({ kubeconfig }), "kept")).created;
}

before(async () => {
  root = await mkdtemp(join(tmpdir(), "ros-ocp-repair-"));
  directory = join(root, "sandbox");
  if (!skip) await isKept((await start()).kubeconfig);
});
beforeEach(async () => {
  if (!skip) await endProcesses(readState(directory)!.processes, 0);
  lines.length = 0;
});
after(async () => {
  if (!skip) await stopSandbox(directory, { report });
  await rm(root, { recursive: true });
});

test("a start that takes too long fails, ends what it started, and keeps the data", { skip }, async () => {
  await assert.rejects(start(1), (error) => error instanceof Failure && /not ready after/.test(error.message));
  assert.equal(readState(directory)!.processes.filter(isAlive).length, 0);
  assert.equal(await isKept((await start()).kubeconfig), true);
});

for (const taken of ["etcd", "api"] as const) {
  test(`when another process takes a port at the last moment, a start gives up the port, not the data: ${taken}`, {
    skip,
  }, async () => {
    const stranger = createServer();
    const { kubeconfig } = await startSandbox({
      directory,
      report: (line) => {
        report(line);
        const isFirst = line.startsWith("starting etcd") && !stranger.listening;
        if (isFirst) stranger.listen(readState(directory)!.ports[taken], "127.0.0.1");
      },
    });
    assert.ok(stranger.listening);
    stranger.close();
    assert.ok(
      lines.some((line) => line.includes("has taken a port")),
      lines.join("\n"),
    );
    assert.equal(await isKept(kubeconfig), true);
  });
}

test("a start gives up data that etcd cannot read", { skip }, async () => {
  const wal = join(directory, "etcd", "member", "wal");
  const [name = ""] = (await readdir(wal)).filter((file) => file.endsWith(".wal"));
  const file = await open(join(wal, name), "r+");
  await file.write(Buffer.alloc(400, 7), 0, 400, 200);
  await file.close();
  assert.equal(await isKept((await start()).kubeconfig), false);
  assert.ok(
    lines.some((line) => line.includes("starting afresh")),
    lines.join("\n"),
  );
});
