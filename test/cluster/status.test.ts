import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { findHelm } from "../../src/sandbox/tools.ts";
import { ownState, resultOf } from "./ros-ocp.ts";

const { kubeconfig, ros } = ownState();
const skip = (await findHelm(4)) === undefined && "there is no Helm 4 here";

test("status of a sandbox that does not work says what is wrong with it, not that there is no release", {
  skip,
}, async () => {
  const state = { ports: { api: 1, etcd: 1, etcdPeer: 1 }, complete: true };
  // As after a crash of the machine: no process has this birth.
  const processes = [{ program: "etcd", pid: process.pid, born: "long ago" }];
  await mkdir(dirname(kubeconfig()), { recursive: true });
  await writeFile(join(dirname(kubeconfig()), "state.json"), JSON.stringify({ ...state, processes }));
  const problems = [`etcd (process ${process.pid}) has ended`];

  const found = resultOf<Readonly<Record<string, unknown>>>(await ros("status", "--json").ended, 1);
  assert.deepEqual(
    { ok: found.ok, state: found.state, simulated: found.simulated, problems: found.problems },
    { ok: false, state: "broken", simulated: true, problems },
  );
  const { code, out } = await ros("status").ended;
  assert.equal(code, 1);
  assert.equal(out, `The sandbox does not work:\n  ${problems[0]}\nRepair it and keep its data: npm start\n`);
});
