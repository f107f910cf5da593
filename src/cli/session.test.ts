import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { identify } from "../sandbox/process.ts";

let directory: string;
before(async () => {
  directory = await mkdtemp(join(tmpdir(), "ros-ocp-session-"));
});
after(() => rm(directory, { recursive: true }));

const hideCursor = "\x1b[?25l";
const showCursor = "\x1b[?25h";

const session = (helm: string) => `
  import { runCommand } from ${JSON.stringify(new URL("session.ts", import.meta.url).href)};
  import { helmFor } from ${JSON.stringify(new URL("../release/helm.ts", import.meta.url).href)};
  import { inStep } from ${JSON.stringify(new URL("../release/progress.ts", import.meta.url).href)};
  Object.assign(process.stdout, { isTTY: true, columns: 80, rows: 24 });
  const tool = { path: ${JSON.stringify(helm)}, version: "4.0.0" };
  await runCommand({}, ({ signal, listener }) =>
    inStep(listener, "release", "installing", () => helmFor(tool, { signal }).run([])));
`;

test("a second Ctrl-C ends at once, with the cursor shown and without Helm and its children", async () => {
  const path = join(directory, "helm");
  const pids = join(directory, "pids");
  // Helm that does not listen, with a plugin.
  const script = ["#!/bin/sh", "trap '' INT", "sleep 60 &", `echo $$ $! > ${pids}`, "wait", ""];
  await writeFile(path, script.join("\n"));
  await chmod(path, 0o700);
  const child = spawn(process.execPath, ["--input-type=module-typescript", "--eval", session(path)], {
    env: { ...process.env, TERM: "xterm", NO_COLOR: "1" },
  });
  let drawn = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    drawn += text;
  });
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  const started = () => readFile(pids, "utf8").catch(() => "");
  while (!(await started()).endsWith("\n")) await sleep(20);
  const helm = (await started()).trim().split(" ").map(Number);
  child.kill("SIGINT");
  await sleep(300);
  assert.equal(child.exitCode, null, "the first Ctrl-C waits for Helm");
  assert.ok(helm.every((pid) => identify(pid) !== undefined));

  child.kill("SIGINT");
  assert.equal(await ended, 130);
  assert.ok(drawn.includes(hideCursor), "the test draws nothing");
  assert.ok(drawn.lastIndexOf(showCursor) > drawn.lastIndexOf(hideCursor), JSON.stringify(drawn));
  await sleep(100);
  assert.deepEqual(
    helm.filter((pid) => identify(pid) !== undefined),
    [],
  );
});

test("a command that does not ask for interruptions is ended by the first one, also while it computes", async () => {
  const script = `
    import { runCommand } from ${JSON.stringify(new URL("session.ts", import.meta.url).href)};
    await runCommand({}, async ({ print }) => {
      print("computing");
      for (const end = Date.now() + 10_000; Date.now() < end; );
      return 0;
    });
  `;
  const child = spawn(process.execPath, ["--input-type=module-typescript", "--eval", script]);
  const ended = new Promise((resolve) => child.on("close", (_, signal) => resolve(signal)));
  child.stdout.once("data", () => child.kill("SIGINT"));
  assert.equal(await ended, "SIGINT");
});

/** Runs a session whose work throws what `thrown` evaluates to. */
async function failing(thrown: string, options: string) {
  const script = `
    import { runCommand } from ${JSON.stringify(new URL("session.ts", import.meta.url).href)};
    import { Failure } from ${JSON.stringify(new URL("../cluster/failure.ts", import.meta.url).href)};
    await runCommand(${options}, async () => { throw ${thrown}; });
  `;
  const child = spawn(process.execPath, ["--input-type=module-typescript", "--eval", script]);
  const [out, errors, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise((resolve) => child.on("close", resolve)),
  ]);
  return { out, errors, code };
}

test("a bug in this program has a code of its own, a result in JSON, and a stack beside it", async () => {
  const { out, errors, code } = await failing('new RangeError("beyond")', "{ json: true }");
  assert.equal(code, 70);
  const { ok, error, message } = JSON.parse(out) as Readonly<Record<string, unknown>>;
  assert.deepEqual(
    { ok, error, message },
    { ok: false, error: "internal", message: "a bug in this program: RangeError: beyond" },
  );
  assert.match(errors, /RangeError: beyond\n +at /);

  const plain = await failing('new RangeError("beyond")', "{}");
  assert.deepEqual([plain.code, plain.out], [70, ""]);
  assert.match(
    plain.errors,
    /^ros-ocp: a bug in this program: RangeError: beyond\n→ report it.*\nRangeError: beyond\n +at /,
  );
});

test("an error that nobody has foreseen is a bug in this program, and one of the operating system is none", async () => {
  const { errors, code } = await failing('new Error("\\.values.koku: no value")', "{}");
  assert.equal(code, 70);
  assert.match(errors, /^ros-ocp: a bug in this program: Error: \.values\.koku: no value\n→ report it/);
  const missing = await failing(
    'await import("node:fs/promises").then((fs) => fs.readdir("/nowhere")).catch((e) => e)',
    "{}",
  );
  assert.deepEqual(
    [missing.code, missing.errors],
    [3, "ros-ocp: ENOENT: no such file or directory, scandir '/nowhere'\n"],
  );
});

test("what is expected to fail shows no stack", async () => {
  const { errors, code } = await failing('new Failure("cluster", "it does not answer")', "{}");
  assert.deepEqual([code, errors], [3, "ros-ocp: it does not answer\n"]);
});
