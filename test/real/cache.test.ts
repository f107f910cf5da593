import assert from "node:assert/strict";
import { test } from "node:test";
import { evaluate, type KubernetesObject } from "../../src/platform/render.ts";
import { installPart } from "../parts/install.ts";
import { startRedis } from "../parts/redis.ts";
import { redisCommands } from "../parts/resp.ts";
import { emptyVolume, removeScratch } from "../parts/scratch.ts";

const part = await installPart("valkey");
const skip = "missing" in part && part.missing;

const password = "a.pass_word~with-all-it-may-hold";

interface Container {
  readonly command: string[];
  readonly args: string[];
  readonly env: { name: string; valueFrom: { secretKeyRef: { name: string; key: string } } }[];
  readonly readinessProbe: { exec: { command: string[] } };
}

/** What the chart renders for a cache, as its container would get it. */
function rendered(name: "redis" | "valkey") {
  const values = { secrets: { seed: "0123456789abcdef" }, [name]: { password, maxMemory: "64mb" } };
  const objects = evaluate({ ...values, platform: name === "redis" ? "kubernetes" : "openshift" });
  const find = (kind: string, suffix: string) =>
    objects.find((object) => object.kind === kind && object.metadata.name === `ros-ocp-${suffix}`) as KubernetesObject;
  const deployment = find("Deployment", name) as unknown as {
    spec: { template: { spec: { containers: Container[] } } };
  };
  const [container] = deployment.spec.template.spec.containers as [Container];
  const [variable] = container.env;
  const secret = find("Secret", `${name}-credentials`) as unknown as { data: Record<string, string> };
  return {
    container,
    config: (find("ConfigMap", `${name}-config`) as unknown as { data: Record<string, string> }).data,
    env: {
      [variable?.name ?? ""]: Buffer.from(
        secret.data[variable?.valueFrom.secretKeyRef.key ?? ""] ?? "",
        "base64",
      ).toString(),
    },
  };
}

for (const name of ["redis", "valkey"] as const) {
  test(`${name} keeps queued tasks: password, no eviction, and its data over a restart`, { skip }, async (t) => {
    if ("missing" in part) return;
    const { container, config, env } = rendered(name);
    const data = emptyVolume();
    const run = emptyVolume();
    t.after(() => [data, run].map(removeScratch));
    const start = () =>
      startRedis({
        part,
        command: container.command,
        args: container.args,
        env,
        files: { "/etc/cache": config },
        volumes: { "/data": data, "/run/cache": run },
        password,
      });
    const server = await start();
    t.after(() => server.close());
    assert.equal(await server.command("PING"), "PONG");
    const [refused] = await redisCommands(server.port, ["PING"]);
    assert.match(String(refused), /NOAUTH/);
    assert.deepEqual(await server.command("CONFIG", "GET", "maxmemory-policy"), ["maxmemory-policy", "noeviction"]);
    assert.deepEqual(await server.command("CONFIG", "GET", "maxmemory"), ["maxmemory", String(64 * 1024 * 1024)]);

    const probe = container.readinessProbe.exec.command.map((word) => word.replaceAll("6379", String(server.port)));
    assert.equal((await server.container.exec(probe, { env })).code, 0);
    assert.notEqual((await server.container.exec(probe, { env: { CACHE_PASSWORD: "wrong" } })).code, 0);

    await server.command("LPUSH", "celery", "task");
    assert.equal(await server.container.stop(), 0, server.container.logs());
    const again = await start();
    t.after(() => again.close());
    assert.deepEqual(await again.command("LRANGE", "celery", "0", "-1"), ["task"]);
  });
}
