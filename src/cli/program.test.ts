import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { cachePath } from "../sandbox/paths.ts";
import { invalidNames } from "./name-check.ts";

const main = fileURLToPath(new URL("main.ts", import.meta.url));

/** A call that ends before anything is started. */
const called = (...args: readonly string[]) => calledWith({}, ...args);

async function calledWith(variables: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const child = spawn(process.execPath, [main, ...args], { env: { ...process.env, ...variables } });
  const code = new Promise((resolve) => child.on("close", resolve));
  const [out, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await code, out, errors };
}

test("names that Helm and Kubernetes would refuse are reported all at once, before anything is done", async () => {
  const names = ["--release", "../../../escape", "-n", "Bad NS"];
  for (const command of ["up", "down", "status", "template"]) {
    const { code, out, errors } = await called(command, ...names);
    assert.deepEqual([code, out], [2, ""], errors);
    assert.match(
      errors,
      /^error: --release "\.\.\/\.\.\/\.\.\/escape" is not valid.*\nerror: --namespace "Bad NS" is not valid/,
    );
  }
});

test("wrong usage has a code of its own, whatever the command", async () => {
  for (const command of [["up"], ["down"], ["status"], ["template"], ["chart"], []]) {
    const { code, out, errors } = await called(...command, "--nosuch");
    assert.deepEqual([code, out, errors], [2, "", "error: unknown option '--nosuch'\n(see --help)\n"]);
  }
});

test("help fits into the width of the sources", async () => {
  for (const command of [["up"], ["down"], ["status"], ["template"], ["chart"], []]) {
    const { code, out } = await called(...command, "--help");
    assert.deepEqual([code, out.split("\n").filter((line) => line.length > 120)], [0, []]);
  }
});

test("only up says that it makes the namespace", async () => {
  for (const command of ["up", "down", "status", "template"]) {
    const { out } = await called(command, "--help");
    assert.equal(
      /--namespace <name> +the namespace, created if it does not exist/.test(out),
      command === "up",
      command,
    );
  }
});

test("a value may be given as a text, as Helm's users and the chart's own messages say", async () => {
  const { code, out, errors } = await called("template", "--set-string", "koku.image.tag=1234");
  assert.equal(code, 0, errors);
  assert.match(out, /koku:1234\b/);
  assert.match((await called("up", "--help")).out, /--set-string <key=value>/);
});

test("template prints warnings about the values beside the YAML", async () => {
  for (const by of [[], ["--helm"]]) {
    const { code, out, errors } = await called("template", ...by, "--set", "celery.workers.mine.queue=sumary");
    assert.equal(code, 0, errors);
    assert.match(
      errors,
      /^2 warnings about these values:\n {2}rbac\.host is .*\n {2}celery\.workers\.mine\.queue: .*sumary/m,
    );
    assert.doesNotMatch(out, /warnings? about these values/);
  }
  const { errors } = await called("template", "--set", "rbac.host=rbac.test");
  assert.doesNotMatch(errors, /about these values/);
});

test("values come by standard input too, whenever they are there", async () => {
  const child = spawn(process.execPath, [main, "template", "-f", "-"]);
  const out = text(child.stdout);
  await sleep(500);
  child.stdin.end("koku: {image: {tag: piped}}\n");
  assert.match(await out, /koku:piped\b/);
  await assert.rejects(promisify(execFile)("bash", ["-c", `"$0" "$1" template -f - < /`, process.execPath, main]), {
    code: 2,
    stderr: "ros-ocp: -f - cannot be read: it is a directory\n",
  });
});

test("a control character is a wrong value, reported by its path, and no other value is shown", async () => {
  const given = ["--set", "koku.djangoSecretKey=hunter2hunter2"];
  for (const where of ["koku.apiReads.nodeSelector.zone", "koku.apiReads.affinity.zone"]) {
    const { code, out, errors } = await called("template", ...given, "--set-string", `${where}=a\u007f`);
    assert.deepEqual([code, out], [1, ""], errors);
    const told = `ros-ocp: a value is wrong:\n  ${where}: holds the invisible character U+007F: take it out (--set-string)\n`;
    assert.equal(errors, told);
  }
});

test("a name has the form and the length that Helm and Kubernetes take", () => {
  const taken = (release: string, namespace = "n") => invalidNames({ release, namespace }).length === 0;
  for (const name of ["ros-ocp", "r2", "0", "a.b-c.d", "r".repeat(53)]) assert.ok(taken(name), name);
  for (const name of ["", "R", "a_b", "-a", "a-", ".a", "a..b", "a b", "ä", "a\n", "r".repeat(54)]) {
    assert.ok(!taken(name), JSON.stringify(name));
  }
  assert.ok(taken("r", "n".repeat(63)));
  for (const name of ["n".repeat(64), "a.b", "N", ""]) assert.ok(!taken("r", name), name);
});

test("a result that cannot be written is a failure, and one that nobody reads to its end is none", async () => {
  const piped = (command: string) =>
    promisify(execFile)("bash", ["-o", "pipefail", "-c", `"$0" "$1" ${command}`, process.execPath, main]);
  await assert.rejects(piped("template > /dev/full"), {
    code: 74,
    stderr: /^ros-ocp: the output could not be written: ENOSPC.*\n$/m,
  });
  const { stdout, stderr } = await piped("template | head -1");
  assert.deepEqual([stdout, stderr.includes("could not")], ["---\n", false]);
});

test("without a kubeconfig that is said, before the chart is compiled", async () => {
  const home = await mkdtemp(join(tmpdir(), "ros-ocp-home-"));
  const nowhere = { HOME: home, KUBECONFIG: "", XDG_CACHE_HOME: cachePath("..") };
  try {
    for (const context of ["nosuch", "loaded-context"]) {
      const { code, out, errors } = await calledWith(nowhere, "up", "--context", context);
      assert.deepEqual([code, /^chart:/m.test(out)], [2, false], out);
      assert.match(errors, /there is no kubeconfig: KUBECONFIG is not set.*\n→ give --kubeconfig PATH/);
    }
  } finally {
    await rm(home, { recursive: true });
  }
});

test("when a directory of the command cannot be created, the remedy names the variable for another one", async () => {
  const stray = { XDG_CACHE_HOME: cachePath(".."), XDG_STATE_HOME: join(main, "state") };
  const { code, errors } = await calledWith(stray, "down");
  assert.equal(code, 3);
  assert.match(errors, /ENOTDIR.*\n→ set XDG_STATE_HOME to keep the sandbox and the seeds in another directory/);
  const home = { HOME: join(main, "home"), XDG_CACHE_HOME: "", XDG_STATE_HOME: "" };
  assert.match(
    (await calledWith(home, "status")).errors,
    /ENOTDIR.*\n→ set XDG_CACHE_HOME to keep the cache in another directory/,
  );
});
