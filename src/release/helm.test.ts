import assert from "node:assert/strict";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, type TestContext, test } from "node:test";
import { withoutTls, writeKubeconfig } from "../../test/parts/kubeconfig.ts";
import { isAlive, type ProcessIdentity } from "../sandbox/process.ts";
import type { Tool } from "../sandbox/tools.ts";
import { type Helm, helmFor } from "./helm.ts";
import { openRunning } from "./target.ts";

/** A cluster that answers. */
const server = createServer((_, response) => response.end("{}"));

let directory: string;
before(async () => {
  directory = await mkdtemp(join(tmpdir(), "ros-ocp-helm-"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
after(async () => {
  server.closeAllConnections();
  server.close();
  await rm(directory, { recursive: true });
});

/** A shell script in place of Helm. */
async function script(name: string, ...lines: readonly string[]): Promise<Tool> {
  const path = join(directory, name);
  await writeFile(path, ["#!/bin/sh", ...lines, ""].join("\n"));
  await chmod(path, 0o700);
  return { path, version: "4.0.0" };
}

const scripted = async (name: string, ...lines: readonly string[]): Promise<Helm> =>
  helmFor(await script(name, ...lines));

const kubeconfig = async (): Promise<string> => {
  const { port } = server.address() as AddressInfo;
  return await writeKubeconfig(join(directory, "kubeconfig"), {
    cluster: withoutTls(port),
    contexts: ["mine", "other"],
  });
};

function setEnvironment(t: TestContext, variables: Readonly<Record<string, string>>): void {
  const before = { ...process.env };
  Object.assign(process.env, variables);
  t.after(() => {
    for (const name of Object.keys(variables)) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
  });
}

test("Helm that ends at an interruption leaves no timer that keeps this process alive", async () => {
  const interruption = new AbortController();
  const { signal } = interruption;
  const helm = helmFor(await script("polite", "trap 'exit 1' INT", "while :; do sleep 0.05; done"), { signal });
  const run = helm.run(["upgrade"], { onStart: () => setTimeout(() => interruption.abort(), 300) });
  await assert.rejects(run, { name: "AbortError" });
  assert.deepEqual(
    process.getActiveResourcesInfo().filter((name) => name === "Timeout"),
    [],
  );
});

test("who Helm is is known while it runs", async () => {
  const helm = await scripted("asked", "read line", 'echo "$line $1"');
  let who: ProcessIdentity | undefined;
  let was = false;
  const printed = await helm.run(["status"], {
    input: "values\n",
    onStart: (identity) => {
      who = identity;
      was = isAlive(identity);
    },
  });
  assert.equal(printed, "values status\n");
  assert.equal(was, true);
  assert.equal(isAlive(who!), false);
});

test("Helm that cannot be noted does not go on", async () => {
  const helm = await scripted("unnoted", "sleep 20");
  const full = new Error("ENOSPC: no space left on device");
  let who: ProcessIdentity | undefined;
  const onStart = (identity: ProcessIdentity) => {
    who = identity;
    throw full;
  };
  await assert.rejects(helm.run(["uninstall"], { onStart }), full);
  assert.equal(isAlive(who!), false);
});

test("Helm inherits nothing that would lead it to another cluster, identity or namespace", async (t) => {
  const elsewhere = ["APISERVER", "CONTEXT", "TOKEN", "CAFILE", "ASUSER", "ASGROUPS", "TLS_SERVER_NAME"];
  const misleading = [...elsewhere, "INSECURE_SKIP_TLS_VERIFY"].map((name) => [`HELM_KUBE${name}`, "elsewhere"]);
  setEnvironment(t, { ...Object.fromEntries(misleading), HELM_NAMESPACE: "elsewhere", HELM_DRIVER: "configmap" });
  const helm = await scripted("inheriting", "env | grep ^HELM_");
  assert.equal(await helm.run(["status"]), "HELM_DRIVER=configmap\n");
});

test("Helm is led to the context that the command looks at, also where nobody named it", async () => {
  const path = await kubeconfig();
  const tool = await script("led", 'echo "$@"');
  const asked = async (context?: string) => {
    const cluster = { kubeconfig: path, context };
    const found = await openRunning({ cluster, namespace: "n", release: "r" }, tool, undefined);
    return found.state === "running" ? (await found.open.helm.run(["status"])).trim() : undefined;
  };
  const flags = (context: string) => `status --kubeconfig ${path} --kube-context ${context} --namespace n`;
  assert.equal(await asked(), flags("mine"));
  assert.equal(await asked("other"), flags("other"));
});

test("after an interruption neither the cluster nor Helm is asked for anything", async () => {
  const interruption = new AbortController();
  const cluster = { kubeconfig: await kubeconfig() };
  const tool = await script("late", "echo asked");
  const found = await openRunning({ cluster, namespace: "n", release: "r" }, tool, interruption.signal);
  assert.ok(found.state === "running");
  interruption.abort();
  await assert.rejects(found.open.api.request("/version"), { name: "AbortError" });
  await assert.rejects(found.open.helm.run(["status"]), { name: "AbortError" });
});
