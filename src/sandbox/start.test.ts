import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { access, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { builtPrograms } from "./build.ts";
import { isAlive } from "./process.ts";
import { type Sandbox, startSandbox } from "./start.ts";
import { readState } from "./state.ts";
import { sandboxStatus } from "./status.ts";
import { stopSandbox } from "./stop.ts";

const programs = await builtPrograms();
const forbidden = programs === undefined && process.env.ROS_OCP_NO_BUILD === "1";
const skip = forbidden && "the sandbox is not built, and ROS_OCP_NO_BUILD=1 forbids to build it";
const report = (line: string) => console.log(line);

let root: string;
let directory: string;
let sandbox: Sandbox;

before(async () => {
  root = await mkdtemp(join(tmpdir(), "ros-ocp-sandbox-"));
  directory = join(root, "sandbox");
  if (!skip) sandbox = await startSandbox({ directory, report });
});

after(async () => {
  if (!skip) await stopSandbox(directory, { report });
  await rm(root, { recursive: true });
});

/** Runs kubectl with objects on its standard input; returns its output with its exit code. */
async function kubectl(args: readonly string[], ...objects: object[]): Promise<{ code: number; output: string }> {
  const program = join((await builtPrograms())!, "kubectl");
  return new Promise((resolve) => {
    const child = execFile(program, ["--kubeconfig", sandbox.kubeconfig, ...args], (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : 1, output: stdout + stderr }),
    );
    child.stdin?.end(JSON.stringify({ apiVersion: "v1", kind: "List", items: objects }));
  });
}

async function apply(...objects: object[]): Promise<void> {
  const { code, output } = await kubectl(["apply", "-f", "-"], ...objects);
  assert.equal(code, 0, output);
}

async function waitFor(condition: string, object: string): Promise<void> {
  const { code, output } = await kubectl(["wait", "-n", "strict", `--for=${condition}`, object, "--timeout=30s"]);
  assert.equal(code, 0, output);
}

const strict = {
  apiVersion: "v1",
  kind: "Namespace",
  metadata: { name: "strict", labels: { "pod-security.kubernetes.io/enforce": "restricted" } },
};
const container = {
  name: "main",
  image: "example.test/main:1",
  securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
};
const restricted = {
  securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
  containers: [container],
};
const named = (name: string) => ({ metadata: { name, namespace: "strict" } });
const labelled = (app: string, spec: object) => ({
  selector: { matchLabels: { app } },
  template: { metadata: { labels: { app } }, spec },
});

test("Pod Security refuses a pod that may do too much", { skip }, async () => {
  await apply(strict);
  const greedy = { containers: [{ ...container, securityContext: { privileged: true } }] };
  const { code, output } = await kubectl(["apply", "-f", "-"], {
    apiVersion: "v1",
    kind: "Pod",
    ...named("greedy"),
    spec: greedy,
  });
  assert.equal(code, 1, output);
  assert.match(output, /violates PodSecurity "restricted:latest": privileged/);
});

test("a Deployment with an init container becomes available", { skip }, async () => {
  const spec = { ...restricted, initContainers: [{ ...container, name: "first" }] };
  await apply({
    apiVersion: "apps/v1",
    kind: "Deployment",
    ...named("web"),
    spec: { replicas: 2, ...labelled("web", spec) },
  });
  await waitFor("jsonpath={.status.availableReplicas}=2", "deployment/web");
});

test("a Job completes", { skip }, async () => {
  const template = { spec: { ...restricted, restartPolicy: "Never" } };
  await apply({ apiVersion: "batch/v1", kind: "Job", ...named("once"), spec: { template } });
  await waitFor("condition=Complete", "job/once");
});

test("a StatefulSet gets its volume, and the volume goes with the claim", { skip }, async () => {
  const claim = {
    metadata: { name: "data" },
    spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "1Gi" } } },
  };
  await apply({
    apiVersion: "apps/v1",
    kind: "StatefulSet",
    ...named("db"),
    spec: { serviceName: "db", replicas: 1, ...labelled("db", restricted), volumeClaimTemplates: [claim] },
  });
  await waitFor("jsonpath={.status.readyReplicas}=1", "statefulset/db");
  await waitFor("jsonpath={.status.phase}=Bound", "pvc/data-db-0");
  await kubectl(["delete", "-n", "strict", "statefulset/db", "pvc/data-db-0"]);
  const { code, output } = await kubectl(["wait", "--for=delete", "pv", "--all", "--timeout=30s"]);
  assert.equal(code, 0, output);
});

test("a namespace goes with all that is in it", { skip }, async () => {
  const { code, output } = await kubectl(["delete", "namespace", "strict", "--timeout=60s"]);
  assert.equal(code, 0, output);
});

test("RBAC holds: somebody without a role may not read Secrets", { skip }, async () => {
  const { output } = await kubectl(["auth", "can-i", "list", "secrets", "--as=stranger"]);
  assert.match(output, /^no/);
});

test("a second start reuses what runs", { skip }, async () => {
  const again = await startSandbox({ directory, report });
  assert.deepEqual(again, { ...sandbox, started: false });
  assert.equal((await sandboxStatus(directory)).state, "running");
});

test("a start repairs what crashed, with its data and at its address", { skip }, async () => {
  await apply({ ...strict, metadata: { name: "kept" } });
  const crashed = readState(directory)!.processes.find(({ program }) => program === "kube-apiserver")!;
  process.kill(crashed.pid, "SIGKILL");
  while (isAlive(crashed)) await sleep(10);
  const { state, problems } = await sandboxStatus(directory);
  assert.deepEqual(
    { state, problems },
    { state: "broken", problems: [`kube-apiserver (process ${crashed.pid}) has ended`] },
  );
  assert.deepEqual(await startSandbox({ directory, report }), { ...sandbox, started: true });
  assert.equal((await kubectl(["get", "namespace", "kept"])).code, 0);
});

test("an interrupted start is put right by stop", { skip }, async () => {
  const elsewhere = join(root, "interrupted");
  const interruption = new AbortController();
  const start = startSandbox({
    directory: elsewhere,
    report: (line) => line.startsWith("starting etcd") && setTimeout(() => interruption.abort(), 100),
    signal: interruption.signal,
  });
  await assert.rejects(start, { name: "AbortError" });
  assert.equal(await stopSandbox(elsewhere, { report }), true);
  await assert.rejects(access(elsewhere));
});

test("stop leaves no process and no directory", { skip }, async () => {
  const { processes } = readState(directory)!;
  assert.equal(processes.length, 6);
  assert.equal(await stopSandbox(directory, { report }), true);
  for (const { pid } of processes) {
    // The pid may belong to a stranger by now, who does not mention our directory.
    const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
    assert.ok(!command.includes(directory), command);
  }
  await assert.rejects(access(directory));
  assert.equal((await sandboxStatus(directory)).state, "stopped");
  assert.equal(await stopSandbox(directory, { report }), false);
});
