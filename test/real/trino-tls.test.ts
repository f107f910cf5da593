import assert from "node:assert/strict";
import { request } from "node:https";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { installPart } from "../parts/install.ts";
import { installJava } from "../parts/java.ts";
import { freePort } from "../parts/ports.ts";
import { until } from "../parts/wait.ts";
import { startTrino, type TrinoNode, type TrinoPlace } from "./rendered-trino.ts";
import { ask, rowsOf } from "./trino-client.ts";

/** Nodes as the chart renders them with TLS between them, and one that would be a worker but has another secret. */

const trino = await installPart("trino");
const java = await installJava({ min: 24, max: 25 });
const skip = "missing" in trino ? trino.missing : "missing" in java ? java.missing : false;

const jvm = { maxHeapSize: "512M" };
const STRANGER = "ros-ocp-trino-worker-stranger";

let coordinator: TrinoNode;
let worker: TrinoNode;
let stranger: TrinoNode;
const started: TrinoNode[] = [];

before(async () => {
  if ("missing" in trino || "missing" in java) return;
  const place = (more: object = {}): TrinoPlace => ({
    trino,
    java,
    coordinator: ports.coordinator,
    internal: ports.internal,
    bare: true,
    addresses: {},
    values: {
      secrets: { seed: "only of this test" },
      platform: "kubernetes",
      trino: {
        enabled: true,
        image: { tag: "476" },
        tls: { enabled: true },
        coordinator: { jvm },
        worker: { jvm, replicas: 1, gracefulShutdown: { gracePeriodSeconds: 10 } },
        ...more,
      },
    },
  });
  const ports = { coordinator: await freePort(), internal: await freePort() };
  const start = async (...how: Parameters<typeof startTrino>) => {
    const node = await startTrino(...how);
    started.push(node);
    return node;
  };
  coordinator = await start("coordinator", place());
  worker = await start("worker", place());
  stranger = await start("worker", place({ internalSecret: "of-somebody-who-does-not-know-ours" }), STRANGER);
  await Promise.all([coordinator.ready(), worker.ready(), stranger.ready()]);
});
after(async () => {
  await Promise.all(started.map((node) => node.close()));
});

const sql = (text: string) =>
  rowsOf(coordinator.port, text, {
    properties: { required_workers_count: "1", required_workers_max_wait_time: "60s" },
  });

/** Asks by HTTPS without looking at the certificate, as a probe does. */
const overTls = (port: number, path: string, method = "GET") =>
  new Promise<{ status: number; body: string }>((resolve, reject) => {
    const options = { host: "127.0.0.1", port, path, method, rejectUnauthorized: false };
    const asked = request(options, (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (text: string) => {
        body += text;
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, body }));
    });
    asked.on("error", reject).end();
  });

test("Koku's plain HTTP gets its answer, and the worker does the work over HTTPS", { skip }, async () => {
  const { id, rows, error } = await ask(
    coordinator.port,
    `select k, count(*), sum(n) from (select n % 3 as k, n from unnest(sequence(1, 9000)) t(n)) group by 1 order by 1`,
    { properties: { required_workers_count: "1", required_workers_max_wait_time: "60s" } },
  );
  assert.equal(error, undefined, error?.message);
  assert.deepEqual(rows, [
    [0, 3000, 13_504_500],
    [1, 3000, 13_498_500],
    [2, 3000, 13_501_500],
  ]);
  const stages = await sql(`select node_id, count(distinct stage_id) from system.runtime.tasks
    where query_id = '${id}' group by 1`);
  const [[who, count] = []] = stages;
  assert.ok(stages.length === 1 && who === worker.id && Number(count) > 1, JSON.stringify(stages));
  const nodes = await sql("select node_id, split_part(http_uri, ':', 1) from system.runtime.nodes order by 1");
  assert.deepEqual(nodes, [
    [coordinator.id, "https"],
    [worker.id, "https"],
  ]);
});

test("a worker speaks nothing but HTTPS, and the nodes' own paths are closed to whoever has not their secret", {
  skip,
}, async () => {
  const connectors = (node: TrinoNode) =>
    [...node.container.logs().matchAll(/Started (https?)@.*?:(\d+)\}/g)].map(([, kind, port]) => `${kind}:${port}`);
  assert.deepEqual(connectors(worker), [`https:${worker.port}`]);
  await assert.rejects(fetch(`http://127.0.0.1:${worker.port}/v1/task`));
  assert.equal((await overTls(worker.port, "/v1/task")).status, 403);
  const announcing = { method: "PUT", headers: { "Content-Type": "application/json", "X-Trino-User": "admin" } };
  const announced = await fetch(`http://127.0.0.1:${coordinator.port}/v1/announcement/somebody`, {
    ...announcing,
    body: "{}",
  });
  assert.equal(announced.status, 403);
});

test("a worker with another secret, so of another authority, is no node", { skip }, async () => {
  await until("it has been refused", () =>
    stranger.container.logs().includes("Path does not chain with any of the trust anchors"),
  );
  assert.deepEqual(await sql("select node_id from system.runtime.nodes where not coordinator"), [[worker.id]]);
});

test("probes and the hook that stops a worker work over TLS", { skip }, async () => {
  for (const node of [coordinator, worker]) {
    assert.equal((await node.exec(node.rendered.container.readinessProbe?.exec?.command)).code, 0);
  }
  const { httpGet } = worker.rendered.container.livenessProbe ?? {};
  assert.deepEqual([httpGet?.scheme, httpGet?.port], ["HTTPS", "https"]);
  assert.equal((await overTls(worker.port, httpGet?.path ?? "")).status, 200);
  const stop = worker.exec(worker.rendered.container.lifecycle?.preStop?.exec?.command, 120_000);
  await until("the worker is on its way out", async () =>
    (await overTls(worker.port, "/v1/info/state")).body.includes("SHUTTING_DOWN"),
  );
  // The state changes before the hook has its answer, which a kill would cut off.
  await sleep(2000);
  await worker.container.stop("SIGKILL");
  const { code, stderr } = await stop;
  assert.equal(code, 0, stderr);
});
