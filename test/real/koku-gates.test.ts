import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { test } from "node:test";
import { evaluate } from "../../src/platform/chart.ts";
import type { Values } from "../../src/values/data.ts";
import { startEcho } from "../parts/echo.ts";
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

test("a listener waits for a Trino that is away or still starting", { skip }, async (t) => {
  const [script = "", url] = gateOf("wait-for-trino", { trino: { enabled: true } });
  assert.equal(url, "http://ros-ocp-trino-coordinator:8080/v1/info");
  const trino = await startEcho();
  t.after(trino.close);
  trino.script(
    { reset: true },
    { status: 503, body: "" },
    { body: "no JSON" },
    { body: '{"starting":true}' },
    { body: '{"starting":false}' },
  );
  const quick = script.replace("time.sleep(5)", "time.sleep(0.05)");
  const gate = python([quick, `http://127.0.0.1:${trino.port}/v1/info`]);
  t.after(() => gate.child.kill("SIGKILL"));
  const [code] = (await gate.ended) as [number];
  assert.equal(code, 0, gate.text());
  assert.equal(trino.requests.length, 5);
  assert.equal(gate.text().match(/^Waiting for Trino: /gm)?.length, 4, gate.text());
  assert.match(gate.text(), /it is still starting\n$/);
});

test("a gate that nobody answers keeps waiting", { skip }, async (t) => {
  const [script = ""] = gateOf("wait-for-trino", { trino: { enabled: true } });
  const gate = python([script, "http://127.0.0.1:9/v1/info"]);
  t.after(() => gate.child.kill("SIGKILL"));
  await until("it says why", () => gate.text().includes("Waiting for Trino: ") || undefined, { timeoutMs: 10_000 });
  assert.equal(gate.child.exitCode, null);
});
