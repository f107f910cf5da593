import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { test } from "node:test";
import { endProcesses, identify, isAlive } from "./process.ts";

const sleeper = (script: string) => {
  const child = spawn(process.execPath, ["-e", `${script}; console.log("up"); setInterval(() => {}, 1000)`]);
  return new Promise<number>((resolve) => child.stdout.once("data", () => resolve(child.pid!)));
};

test("a process that does not listen to SIGTERM is ended too", async () => {
  const pids = [await sleeper(""), await sleeper("process.on('SIGTERM', () => {})")];
  const identities = pids.map((pid) => identify(pid)!);
  assert.ok(identities.every(isAlive));
  await endProcesses(identities, 200);
  assert.ok(!identities.some(isAlive));
});

test("a stranger with a used pid is left alone", async () => {
  const stranger = identify(await sleeper(""))!;
  const former = { pid: stranger.pid, born: "long ago" };
  assert.equal(isAlive(former), false);
  await endProcesses([former], 0);
  assert.equal(isAlive(stranger), true);
  await endProcesses([stranger], 0);
});
