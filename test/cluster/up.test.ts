import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { access, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import type { Deployment } from "kubernetes-types/apps/v1.d.ts";
import { connect } from "../../src/cluster/api.ts";
import type { ClusterObject } from "../../src/cluster/object.ts";
import { createObject, listObjects } from "../../src/cluster/object-requests.ts";
import { helmFor } from "../../src/release/helm.ts";
import { readRelease } from "../../src/release/helm-release.ts";
import { objectsOf } from "../../src/release/manifest.ts";
import { isAlive, type ProcessIdentity } from "../../src/sandbox/process.ts";
import { findKubectl, requireHelm } from "../../src/sandbox/tools.ts";
import { type Ended, ownState, resultOf as parsed, skip } from "./ros-ocp.ts";
import { until } from "./until.ts";

const run = promisify(execFile);

const { directory, kubeconfig, kept: releaseState, ros } = ownState();

interface Result {
  readonly ok: boolean;
  readonly action: string;
  readonly revision: number;
  readonly simulated: boolean;
  readonly state: string;
  readonly workloads: readonly { readonly name: string; readonly state: string }[];
  readonly warnings: readonly string[];
  readonly inspections: readonly { readonly name: string; readonly ok: boolean; readonly found: readonly string[] }[];
}

interface Down {
  readonly removed: boolean;
  readonly others: readonly string[];
  readonly deletedClaims: readonly string[];
}

const resultOf = (ended: Ended, expected = 0): Result => parsed<Result>(ended, expected);

/** The Helm that changes the release, as soon as it runs. */
async function helmOf(): Promise<ProcessIdentity> {
  const mark = () => readFile(releaseState("ros-ocp", "ros-ocp", "changing"), "utf8").catch(() => "");
  return JSON.parse(await until(mark, (text) => text !== "")) as ProcessIdentity;
}

/** Helm's records of revisions in a state. */
async function records(status: string): Promise<readonly unknown[]> {
  const api = await connect({ kubeconfig: kubeconfig() });
  return listObjects(api, { apiVersion: "v1", kind: "Secret" }, "ros-ocp", { owner: "helm", status });
}

/** Every object of the release with what changes whenever anybody writes it. */
async function fingerprints(): Promise<readonly string[]> {
  const api = await connect({ kubeconfig: kubeconfig() });
  const kinds = ["Secret", "ConfigMap", "Service", "ServiceAccount", "PersistentVolumeClaim", "Pod"];
  const lists = await Promise.all(kinds.map((kind) => listObjects(api, { apiVersion: "v1", kind }, "ros-ocp")));
  const workloads = await Promise.all(
    ["Deployment", "StatefulSet"].map((kind) => listObjects(api, { apiVersion: "apps/v1", kind }, "ros-ocp")),
  );
  return [...lists, ...workloads].flat().map((one) => {
    const { uid, generation, resourceVersion } = one.metadata as Record<string, unknown>;
    // KWOK goes on writing the status of pods.
    return [one.kind, one.metadata.name, uid, one.kind === "Pod" ? generation : resourceVersion].join(" ");
  });
}

/** The pod that `helm test` would make of a release, which is named as its namespace. */
async function testPod(name: string): Promise<ClusterObject> {
  const helm = helmFor(await requireHelm(), { kubeconfig: kubeconfig(), namespace: name });
  const release = await readRelease(helm, name);
  const pod = (release?.hooks ?? []).flatMap(objectsOf).find(({ kind }) => kind === "Pod");
  assert.ok(pod, "the chart has no test");
  return pod;
}

/** What Helm marks objects with as a release's own. */
const marksOf = (release: string) => ({
  labels: { "app.kubernetes.io/instance": release },
  annotations: { "meta.helm.sh/release-name": release, "meta.helm.sh/release-namespace": release },
});

test("without a sandbox, status says that nothing is there", { skip }, async () => {
  assert.equal(resultOf(await ros("status", "--json").ended, 1).state, "absent");
});

test("an up that is killed while Helm installs can be repeated", { skip }, async () => {
  const killed = ros("up");
  await killed.printed("helm upgrade --install");
  while ((await records("pending-install")).length === 0) await sleep(20);
  // With its Helm, but not with the sandbox, whose programs are its children too.
  process.kill((await helmOf()).pid, "SIGKILL");
  killed.child.kill("SIGKILL");
  await killed.ended;
  assert.equal((await records("pending-install")).length, 1, "Helm was quicker than the test");

  const { code, out, errors } = await ros("up").ended;
  assert.equal(code, 0, out + errors);
  assert.match(out, /revision 1 was interrupted \(pending-install\)/);
  assert.match(out, /Simulated: containers/);
  const [, count] = /ready \((\d+) of \1\)/.exec(out) ?? [];
  assert.ok(out.includes(`workloads: all of ${count} components are ready`), out);
  assert.match(out, /\nA warning about these values:\n {2}rbac\.host is empty: /);
});

test("an up that is killed without its Helm lets that come to its end first", { skip }, async () => {
  const values = ["--set", "koku.apiWrites.replicas=2"];
  const killed = ros("up", ...values);
  await killed.printed("helm upgrade --install");
  const helm = await helmOf();
  process.kill(helm.pid, "SIGSTOP");
  killed.child.kill("SIGKILL");
  await killed.ended;
  assert.ok(isAlive(helm), "Helm was quicker than the test");

  const next = ros("up", ...values);
  await next.printed(`Helm of an earlier run (process ${helm.pid}) is still changing this release`);
  process.kill(helm.pid, "SIGCONT");
  const { code, out, errors } = await next.ended;
  assert.equal(code, 0, out + errors);
  assert.ok(!isAlive(helm));
  resultOf(await ros("up", "--json").ended);
});

test("a second up changes nothing", { skip }, async () => {
  const before = await fingerprints();
  const result = resultOf(await ros("up", "--json").ended);
  assert.equal(result.action, "unchanged");
  assert.match(result.warnings.join("\n"), /^rbac\.host is empty: .*$/);
  assert.deepEqual(await fingerprints(), before);
});

test("status tells of every workload", { skip }, async () => {
  const { ok, state, workloads } = resultOf(await ros("status", "--json").ended);
  assert.deepEqual({ ok, state }, { ok: true, state: "ready" });
  assert.ok(workloads.some(({ name }) => name === "Deployment/ros-ocp-koku-api-reads"));
  assert.ok(workloads.every((workload) => workload.state === "ready"));
});

test("the guide's platform comes up by the chart's defaults, and the profile comes back", { skip }, async () => {
  const { ok, action, workloads } = resultOf(await ros("up", "--profile", "none", "--json").ended);
  assert.deepEqual({ ok, action }, { ok: true, action: "upgraded" });
  for (const name of ["StatefulSet/ros-ocp-trino-coordinator", "Deployment/ros-ocp-hive-metastore"]) {
    assert.ok(
      workloads.some((workload) => workload.name === name && workload.state === "ready"),
      name,
    );
  }
  assert.equal(resultOf(await ros("up", "--json").ended).action, "upgraded");
});

test("a refused upgrade leaves nothing; status lists the orphans of another, and up deletes them", {
  skip,
}, async () => {
  const api = await connect({ kubeconfig: kubeconfig() });
  const names = async () => {
    const kinds = ["Deployment", "StatefulSet"].map((kind) => ({ apiVersion: "apps/v1", kind }));
    const lists = await Promise.all(kinds.map((kind) => listObjects(api, kind, "ros-ocp")));
    return lists.flat().map(({ metadata }) => metadata.name);
  };
  const before = await names();
  const larger = ["--profile", "none", "--set", "database.koku.storage.size=40Gi"];
  const { code, errors } = await ros("up", ...larger).ended;
  assert.equal(code, 3);
  assert.match(
    errors,
    /the cluster refuses 1 of \d+ objects, so Helm was not called:\n {2}StatefulSet\/ros-ocp-db-koku /,
  );
  assert.match(errors, /set database\.koku\.storage\.size .* back/);
  assert.deepEqual((await names()).sort(), before.sort());
  assert.equal(resultOf(await ros("up", "--json").ended).action, "unchanged");

  const configMap = (name: string, marks: object) =>
    createObject(api, { apiVersion: "v1", kind: "ConfigMap", metadata: { name, ...marks } }, "ros-ocp");
  const { labels, annotations } = marksOf("ros-ocp");
  await configMap("ros-ocp-forgotten", { labels, annotations });
  await configMap("not-helms", { labels });
  await configMap("kept", { labels, annotations: { ...annotations, "helm.sh/resource-policy": "keep" } });
  const found = parsed<{ readonly state: string; readonly orphans: readonly string[] }>(
    await ros("status", "--json").ended,
    1,
  );
  assert.deepEqual([found.state, found.orphans], ["unready", ["ConfigMap/ros-ocp-forgotten"]]);
  assert.match((await ros("status").ended).out, /Orphans of an earlier change.*\n {2}ConfigMap\/ros-ocp-forgotten\n/);
  const { out } = await ros("up").ended;
  assert.match(out, /ConfigMap\/ros-ocp-forgotten is an orphan of an earlier change: deleting it/);
  assert.match(out, /is up to date: orphans deleted/);
  assert.equal(parsed<{ readonly state: string }>(await ros("status", "--json").ended).state, "ready");
  const kept = await listObjects(api, { apiVersion: "v1", kind: "ConfigMap" }, "ros-ocp", labels);
  const still = kept.map(({ metadata }) => metadata.name).filter((name) => !name.startsWith("ros-ocp-"));
  assert.deepEqual(still.sort(), ["kept", "not-helms"]);
});

test("an interrupted up says what is left, and goes on when it is repeated", { skip }, async () => {
  const values = ["--set", "koku.apiReads.replicas=2"];
  const interrupted = ros("up", ...values);
  await interrupted.printed("helm upgrade --install");
  interrupted.child.kill("SIGINT");
  const { code, errors } = await interrupted.ended;
  assert.equal(code, 130);
  assert.match(
    errors,
    /interrupted\n→ whatever has started keeps running.*\n→ continue with {2}npm run ros-ocp -- up --set koku\.apiReads\.replicas=…\n→ .*\n→ remove with {4}npm stop/,
  );
  const result = resultOf(await ros("up", "--json", ...values).ended);
  assert.ok(result.inspections.every(({ ok }) => ok));
  const { stdout } = await run("ps", ["-o", "pid=", "--ppid", String(interrupted.child.pid)]).catch(() => ({
    stdout: "",
  }));
  assert.equal(stdout.trim(), "", "Helm goes on without its parent");
});

test("what somebody deleted is put back", { skip }, async () => {
  const api = await connect({ kubeconfig: kubeconfig() });
  await api.request("/apis/apps/v1/namespaces/ros-ocp/deployments/ros-ocp-koku-masu", { method: "DELETE" });
  const result = resultOf(await ros("up", "--json", "--set", "koku.apiReads.replicas=2").ended);
  assert.equal(result.action, "upgraded");
  const objects = result.inspections.find(({ name }) => name === "objects");
  assert.equal(objects?.ok, true, JSON.stringify(objects));
});

test("what somebody changed by kubectl is put back, as often as it happens", { skip }, async () => {
  const kubectl = (await findKubectl(await connect({ kubeconfig: kubeconfig() })))?.path ?? "kubectl";
  const change = (...args: readonly string[]) => run(kubectl, ["--kubeconfig", kubeconfig(), "-n", "ros-ocp", ...args]);
  const gateway = async () => {
    const { stdout } = await change("get", "deploy/ros-ocp-gateway", "-o", "json");
    const { replicas, template } = (JSON.parse(stdout) as Deployment).spec ?? {};
    return { replicas, images: template?.spec?.containers.map(({ image }) => image) };
  };
  const before = await gateway();
  for (const args of [
    ["scale", "deploy/ros-ocp-gateway", "--replicas=3"],
    ["set", "image", "deploy/ros-ocp-gateway", "*=example.com/another:1"],
  ]) {
    await change(...args);
    assert.notDeepEqual(await gateway(), before);
    const { code, out, errors } = await ros("up", "--set", "koku.apiReads.replicas=2").ended;
    assert.equal(code, 0, out + errors);
    assert.match(out, /Deployment\/ros-ocp-gateway was changed outside Helm: .*: correcting it/);
    assert.deepEqual(await gateway(), before);
  }
});

test("a workload that cannot become ready is named with its reason", { skip }, async (t) => {
  // No node is that large.
  const memory = "koku.apiWrites.resources.requests.memory=9Ti,koku.apiWrites.resources.limits.memory=9Ti";
  const { code, errors } = await ros("up", "--timeout", "8s", "--set", memory).ended;
  assert.equal(code, 3, errors);
  assert.match(errors, /not every workload is ready after 8 s/);
  assert.match(errors, /Deployment\/ros-ocp-koku-api-writes: .*cannot be placed on a node: .*Insufficient memory/);
  const call = /^→ for details: (.*)$/m.exec(errors)?.[1] ?? "";
  // As in a shell in which no cluster is the current one; kubectl keeps what it found out below the home.
  const home = await mkdtemp(join(tmpdir(), "ros-ocp-home-"));
  t.after(() => rm(home, { recursive: true }));
  const { stdout } = await run("sh", ["-c", call], { env: { PATH: process.env.PATH, HOME: home } });
  assert.match(stdout, /^Name: +ros-ocp-koku-api-writes-/m);
});

test("the sandbox is a cluster that --kubeconfig can name", { skip }, async () => {
  const other = ["--kubeconfig", kubeconfig(), "-n", "second", "--release", "costs"];
  const installed = resultOf(await ros("up", "--json", ...other).ended);
  assert.equal(installed.action, "installed");
  assert.equal(installed.simulated, true);
  assert.equal(resultOf(await ros("status", "--json", ...other).ended).simulated, true);
  const { removed, keptClaims } = resultOf(await ros("down", "--json", ...other).ended) as unknown as {
    removed: boolean;
    keptClaims: readonly string[];
  };
  assert.equal(removed, true);
  assert.ok(
    keptClaims.some((name) => name.includes("db-koku")),
    JSON.stringify(keptClaims),
  );
  assert.deepEqual(await readdir(releaseState("second")), ["costs"], "its seed is not kept beside the sandbox's own");
  const again = resultOf(await ros("down", "--json", "--delete-data", ...other).ended) as unknown as {
    deletedClaims: readonly string[];
  };
  assert.deepEqual(again.deletedClaims, keptClaims);
});

test("down with a release's name takes only that release away, with its data", { skip }, async () => {
  assert.equal(resultOf(await ros("up", "--json", "-n", "other", "--release", "other").ended).action, "installed");
  const api = await connect({ kubeconfig: kubeconfig() });
  const left = async (kind: string) => (await listObjects(api, { apiVersion: "v1", kind }, "other")).length;
  // As `helm test` leaves them, and a Helm that was cut off.
  const secret = { apiVersion: "v1", kind: "Secret", metadata: { name: "other-forgotten", ...marksOf("other") } };
  await createObject(api, secret, "other");
  await createObject(api, await testPod("other"), "other");
  const down = ros("down", "--json", "-n", "other", "--release", "other");
  const { removed, others, deletedClaims } = parsed<Down>(await down.ended);
  assert.deepEqual([removed, others], [true, ["ros-ocp/ros-ocp"]]);
  assert.notEqual(deletedClaims.length, 0);
  await until(
    async () => (await left("Pod")) + (await left("Secret")),
    (count) => count === 0,
  );
  assert.equal(resultOf(await ros("status", "--json").ended, 1).revision > 0, true, "the other release is gone too");
  assert.deepEqual(await readdir(releaseState()), ["ros-ocp"], "its seed is kept");
  assert.equal(parsed<Down>(await ros("down", "--json", "--release", "unknown").ended).removed, false);
});

test("down leaves nothing behind, of no release", { skip }, async () => {
  assert.equal(resultOf(await ros("up", "--json", "-n", "third").ended).action, "installed");
  assert.deepEqual((await readdir(releaseState())).sort(), ["ros-ocp", "third"]);
  const { code, out } = await ros("down").ended;
  assert.equal(code, 0);
  assert.match(out, /The platform is down/);
  assert.deepEqual(await readdir(directory()), []);
  await assert.rejects(access(kubeconfig()));
  assert.match((await ros("down").ended).out, /There was nothing to take down/);
});

test("an up whose sandbox is stopped meanwhile says so", { skip }, async () => {
  const up = ros("up");
  await up.printed("helm upgrade --install");
  assert.equal((await ros("down").ended).code, 0);
  const { code, errors } = await up.ended;
  assert.equal(code, 3, errors);
  assert.match(errors, /^ros-ocp: the sandbox was stopped during this command, for example with `npm stop`:\n/m);
});
