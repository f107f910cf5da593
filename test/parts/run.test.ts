import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "./run.ts";

test("a program's end is told as a shell tells it", async () => {
  assert.deepEqual(await run(["sh", "-c", "cat; exit 3"], { input: "in" }), { code: 3, stdout: "in", stderr: "" });
  assert.equal((await run(["sh", "-c", "kill -TERM $$"])).code, 143);
  assert.equal((await run(["/nowhere/program"])).code, 127);
});

test("a program that takes too long is killed, whatever it left behind", async () => {
  const start = Date.now();
  assert.equal((await run(["sh", "-c", "sleep 5 & sleep 5"], { timeoutMs: 100 })).code, 137);
  assert.ok(Date.now() - start < 3_000);
});
