import assert from "node:assert/strict";
import { test } from "node:test";
import { ProgramExit } from "./program-exit.ts";

const ended = (log: string) => new ProgramExit("etcd", "/etcd.log", log);

// What etcd 3.6 wrote when its files were overwritten, cut off and emptied.
for (const log of [
  '"msg":"bootstrap failed","error":"walpb: crc mismatch: expected: 25ab6fc3 computed: ee9b2f4: in file \'0.wal\'"',
  '"level":"panic","msg":"failed to open database","error":"invalid database"\npanic: failed to open database',
  '"level":"panic","msg":"failed to open database","error":"file size too small 5000"\npanic: failed to open database',
  "panic: cannot use none as id\n\ngoroutine 1 [running]:",
]) {
  test(`etcd cannot use its data: ${log.slice(0, 70)}`, () => assert.equal(ended(log).isDataUnusable, true));
}

for (const log of [
  "",
  '"msg":"creating peer listener failed","error":"listen tcp 127.0.0.1:1: bind: address already in use"',
  "panic: write /data/member/wal/0.tmp: no space left on device",
  "panic: open /data/member/snap/db: permission denied",
  '"level":"fatal","msg":"discovery failed","error":"open etcd.crt: no such file or directory"',
]) {
  test(`etcd's data may be well: ${log.slice(0, 70)}`, () => assert.equal(ended(log).isDataUnusable, false));
}

test("no other program ends over data", () => {
  assert.equal(new ProgramExit("kube-apiserver", "/log", "panic: corrupt").isDataUnusable, false);
});

test("a port that another process has taken is recognised", () => {
  const taken = new ProgramExit("kube-apiserver", "/log", "listen tcp 127.0.0.1:1: bind: address already in use");
  assert.equal(taken.isPortTaken, true);
  assert.equal(ended("panic: cannot use none as id").isPortTaken, false);
});
