import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { text } from "node:stream/consumers";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { withoutTls, writeKubeconfig } from "../../test/parts/kubeconfig.ts";
import { withLock } from "../sandbox/file-lock.ts";

const main = fileURLToPath(new URL("main.ts", import.meta.url));

/** Helm that takes long for all but its version and a lint, and notes when it begins and when it is interrupted. */
const slowHelm = `#!/bin/sh
case $1 in
  version) echo v4.0.0; exit ;;
  lint) exit ;;
esac
trap 'echo interrupted >> "$NOTES"; exit 1' INT
echo $1 >> "$NOTES"
for i in $(seq 400); do sleep 0.05; done
`;

/** A cluster that has every object that it is asked for. */
const server = createServer((_, response) => {
  const resources = [{ name: "namespaces", kind: "Namespace", namespaced: false }];
  response.end(JSON.stringify({ apiVersion: "v1", kind: "Any", metadata: { name: "any" }, resources }));
});

let directory: string;
before(async () => {
  directory = await mkdtemp(join(tmpdir(), "ros-ocp-interruption-"));
  await writeFile(join(directory, "helm"), slowHelm, { mode: 0o700 });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await writeKubeconfig(join(directory, "kubeconfig"), { cluster: withoutTls(port) });
});
after(async () => {
  server.closeAllConnections();
  server.close();
  await rm(directory, { recursive: true });
});

/** Calls the command, interrupts it as soon as Helm runs, and returns its exit code and what Helm has noted. */
async function interrupted(...args: readonly string[]) {
  const notes = join(directory, args.join(" ").replaceAll("/", "_"));
  const env = {
    ...process.env,
    PATH: [directory, process.env.PATH].join(delimiter),
    NOTES: notes,
    XDG_STATE_HOME: join(directory, "state"),
  };
  const child = spawn(process.execPath, [main, ...args], { env, stdio: ["ignore", "ignore", "pipe"] });
  const errors = text(child.stderr);
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  const noted = () => readFile(notes, "utf8").catch(() => "");
  while (child.exitCode === null && !(await noted()).endsWith("\n")) await sleep(20);
  child.kill("SIGINT");
  return { code: await ended, notes: (await noted()).trim().split("\n"), errors: await errors };
}

test("the first Ctrl-C ends the reading of standard input", { timeout: 60_000 }, async () => {
  const script = `
    import { runCommand } from ${JSON.stringify(new URL("session.ts", import.meta.url).href)};
    import { withInput } from ${JSON.stringify(new URL("standard-input.ts", import.meta.url).href)};
    await runCommand({}, async (session) => {
      const reading = withInput({ profile: "none", files: ["-"], sets: [] }, session);
      session.print("reading");
      await reading;
      return 0;
    });
  `;
  const child = spawn(process.execPath, ["--input-type=module-typescript", "--eval", script]);
  const ended = new Promise((resolve) => child.on("close", resolve));
  child.stdout.once("data", () => child.kill("SIGINT"));
  assert.equal(await ended, 130);
});

test("the first Ctrl-C ends a down that waits for whoever starts the sandbox", { timeout: 60_000 }, async () => {
  const state = join(directory, "waiting");
  await withLock(join(state, "ros-ocp", "sandbox.lock"), {}, async () => {
    const child = spawn(process.execPath, [main, "down"], { env: { ...process.env, XDG_STATE_HOME: state } });
    const ended = new Promise((resolve) => child.on("close", resolve));
    child.stdout
      .setEncoding("utf8")
      .on("data", (text: string) => text.includes("waiting for it") && child.kill("SIGINT"));
    assert.equal(await ended, 130);
  });
});

test("the first Ctrl-C reaches Helm whatever it is asked for", async () => {
  const cluster = () => ["--kubeconfig", join(directory, "kubeconfig")];
  const calls = [
    ["status", ["status", ...cluster()]],
    ["status", ["down", ...cluster()]],
    ["status", ["up", ...cluster()]],
    ["template", ["template", "--helm"]],
  ] as const;
  for (const [asked, args] of calls) {
    const { code, notes, errors } = await interrupted(...args);
    assert.deepEqual({ code, notes }, { code: 130, notes: [asked, "interrupted"] }, `${args[0]}: ${errors}`);
  }
});
