import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { test } from "node:test";
import { evaluate } from "../../src/platform/render.ts";
import type { Values } from "../../src/values/data.ts";
import { until } from "../parts/wait.ts";

const skip = spawnSync("python3", ["--version"]).status === 0 ? false : "there is no python3 on PATH";

interface Rendered {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly template: {
      readonly spec: { readonly initContainers: readonly { readonly name: string; readonly args: string[] }[] };
    };
  };
}

/** The arguments of an init container of the listener. */
function gateOf(name: string, values: Values): readonly string[] {
  const objects = evaluate({ secrets: { seed: "0123456789abcdef" }, ...values }) as unknown as Rendered[];
  const pod = objects.find(({ kind, metadata }) => kind === "Deployment" && metadata.name === "ros-ocp-koku-listener");
  const gate = pod?.spec.template.spec.initContainers.find((container) => container.name === name);
  assert.ok(gate, name);
  return gate.args;
}

/** Python without what this machine adds to it. */
function python(args: readonly string[], more: NodeJS.ProcessEnv = {}) {
  const child = spawn("python3", ["-S", "-c", ...args], { env: { PATH: process.env.PATH, ...more } });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (data) => {
      text += data;
    });
  }
  return { child, ended: once(child, "exit"), text: () => text };
}

test("a listener waits until Trino has a worker and the metastore", { skip }, async (t) => {
  const [script = "", url] = gateOf("wait-for-trino", { trino: { enabled: true } });
  assert.equal(url, "http://ros-ocp-trino-coordinator:8080/v1/statement");
  const asked: { method?: string; url?: string; sql: string; user: unknown; session: unknown }[] = [];
  const answers: { status?: number; body: unknown }[] = [];
  const trino = createServer(async (request, response) => {
    let sql = "";
    for await (const chunk of request) sql += chunk;
    const { method = "", url: path = "", headers } = request;
    asked.push({ method, url: path, sql, user: headers["x-trino-user"], session: headers["x-trino-session"] });
    const { status = 200, body } = answers.shift() ?? { status: 500, body: "asked too often" };
    response.writeHead(status, { "content-type": "application/json" });
    response.end(typeof body === "string" ? body : JSON.stringify(body));
  });
  await once(trino.listen(0, "127.0.0.1"), "listening");
  t.after(() => trino.close());
  const base = `http://127.0.0.1:${(trino.address() as AddressInfo).port}`;
  const queued = { id: "1", nextUri: `${base}/v1/statement/queued/1`, stats: { state: "QUEUED" } };
  const failed = (message: string) => ({ body: { id: "1", error: { message, errorName: "ANY" }, stats: {} } });
  const workers =
    "Insufficient active worker nodes. Waited 10.00s for at least 1 workers, but only 0 workers are active";
  answers.push(
    { status: 503, body: "" },
    { body: "no JSON" },
    { body: "[]" },
    failed("Trino server is still initializing"),
    { body: queued },
    failed(workers),
    { body: queued },
    { body: queued },
    failed("Failed connecting to Hive metastore: [ros-ocp-hive-metastore:9083]"),
    { body: queued },
    { body: queued },
    // Rows, before which nothing is known, and no further page is asked for.
    { body: { ...queued, data: [["default"], ["information_schema"]] } },
  );
  const quick = script.replace("time.sleep(5)", "time.sleep(0.05)");
  const gate = python([quick, `${base}/v1/statement`]);
  t.after(() => gate.child.kill("SIGKILL"));
  const [code] = (await gate.ended) as [number];
  assert.equal(code, 0, gate.text());
  assert.deepEqual(answers, []);
  const reasons = gate.text().match(/^Waiting for Trino: .+$/gm) ?? [];
  assert.equal(reasons.length, 6, gate.text());
  assert.deepEqual(reasons.slice(3), [
    "Waiting for Trino: Trino server is still initializing",
    `Waiting for Trino: ${workers}`,
    "Waiting for Trino: Failed connecting to Hive metastore: [ros-ocp-hive-metastore:9083]",
  ]);
  const posts = asked.filter(({ method }) => method === "POST");
  assert.equal(posts.length, 7);
  for (const post of posts) {
    assert.deepEqual(post, {
      method: "POST",
      url: "/v1/statement",
      sql: "show schemas from hive",
      user: "readonly",
      session: "required_workers_count=1,required_workers_max_wait_time=10s",
    });
  }
  assert.ok(asked.every(({ user }) => user === "readonly"));
});

test("a gate that nobody answers keeps waiting", { skip }, async (t) => {
  const [script = ""] = gateOf("wait-for-trino", { trino: { enabled: true } });
  const gate = python([script, "http://127.0.0.1:9/v1/statement"]);
  t.after(() => gate.child.kill("SIGKILL"));
  await until("it says why", () => gate.text().includes("Waiting for Trino: ") || undefined, { timeoutMs: 10_000 });
  assert.equal(gate.child.exitCode, null);
});
