import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import type { Values } from "../../src/values/data.ts";
import { type Envoy, validateEnvoy } from "../parts/envoy.ts";
import { installPart, type Part } from "../parts/install.ts";
import { until } from "../parts/wait.ts";
import { ask } from "./ask.ts";
import { endless } from "./endless.ts";
import { renderGateway, renderObjects, type Sides, startGateway, startSides } from "./rendered-gateway.ts";

const found = await installPart("envoy");
const skip = "missing" in found && found.missing;
const part = found as Part;

const API = "/api/cost-management/v1/";
const MEGABYTE = 1024 * 1024;
/** The most of a body that the gateway holds. */
const HELD = 32_768;
const onlyReads: Values = { koku: { apiWrites: { enabled: false } } };
const onlyWrites: Values = { koku: { apiReads: { enabled: false } } };

let sides: Sides;
let gateway: Envoy;

/** How often a side's connections were refused. */
const refusals = async (side: "reads" | "writes"): Promise<number> => {
  const { body } = await gateway.admin("/stats/prometheus");
  const metric = `envoy_cluster_upstream_cx_connect_fail{envoy_cluster_name="koku-api-${side}"} `;
  return Number(body.split(metric)[1]?.split("\n")[0]);
};

const highestMemory = () =>
  Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${gateway.container.pid}/status`, "utf8"))?.[1]);

test("Envoy accepts the configuration for each side and each handling of identities", { skip }, async () => {
  for (const sides of [{}, onlyReads, onlyWrites]) {
    for (const identity of ["strip", "forward"]) {
      const { code, logs } = await validateEnvoy(renderGateway(part, { ...sides, gateway: { identity } }).spec);
      assert.equal(code, 0, logs);
      assert.doesNotMatch(logs, /deprecated|no configured limit/i);
    }
  }
  assert.deepEqual(renderObjects({ koku: { apiReads: { enabled: false }, apiWrites: { enabled: false } } }), []);
});

describe("before both sides", { skip }, () => {
  before(async () => {
    sides = await startSides();
    gateway = await startGateway(part, { gateway: { identity: "forward", maxBodyMegabytes: 100 } }, sides);
  });
  after(async () => {
    await gateway?.close();
    await sides?.close();
  });
  const to = (question: Parameters<typeof ask>[1]) => ask(gateway.port(8000), question);

  test("reads and writes reach their side, and other paths none", async () => {
    for (const method of ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]) {
      const isRead = method === "GET" || method === "HEAD";
      const expected = isRead ? { reads: 1, writes: 0 } : { reads: 0, writes: 1 };
      assert.deepEqual(await sides.counted(() => to({ method, path: `${API}sources/?a=b` })), expected, method);
    }
    assert.equal(sides.writes.requests.at(-1)?.url, `${API}sources/?a=b`);
    const nowhere = await sides.counted(async () => {
      for (const path of ["/", "/api/", "/api/cost-management-other/", "/API/cost-management/", "/metrics"]) {
        assert.equal((await to({ path })).status, 404, path);
      }
      assert.equal((await to({ path: "/healthz" })).status, 200);
    });
    assert.deepEqual(nowhere, { reads: 0, writes: 0 });
  });

  test("the exchange rates, which are fetched and kept when they are read first, come from the writes", async () => {
    for (const method of ["GET", "HEAD"]) {
      for (const path of [`${API}exchange-rates/`, `${API}exchange-rates`, `${API}exchange-rates/?a=b`]) {
        assert.deepEqual(await sides.counted(() => to({ method, path })), { reads: 0, writes: 1 }, `${method} ${path}`);
      }
    }
    assert.deepEqual(await sides.counted(() => to({ path: `${API}exchange-rates-of-old/` })), { reads: 1, writes: 0 });
  });

  test("no spelling of a path leaves the API", async () => {
    const answers: Record<string, number> = {
      "/api/cost-management/../../masu/": 404,
      "/api/cost-management/v1/../../other": 404,
      "/api/cost-management/%2e%2e/masu/": 404,
      "/api/cost-management/.%2E/%2e./masu/": 404,
      "/api/cost-management/..\\masu/": 404,
      "/api/cost-management/..%2fmasu/": 400,
      "/api/cost-management/..%5Cmasu/": 400,
      "//api///cost-management//v1/": 200,
      "/other/../api/cost-management/./v1/": 200,
    };
    const earlier = sides.reads.requests.length;
    for (const [path, status] of Object.entries(answers)) assert.equal((await to({ path })).status, status, path);
    assert.deepEqual(
      sides.reads.requests.slice(earlier).map(({ url }) => url),
      [API, API],
    );
  });

  test("an identity of 16 KB passes, and what callers must not say does not", async () => {
    const identity = "i".repeat(16_360);
    const headers = {
      "x-rh-identity": identity,
      "x-forwarded-proto": "https",
      "x-envoy-upstream-rq-timeout-ms": "50",
      "x-envoy-internal": "true",
      "x-envoy-original-path": "/masu",
    };
    sides.reads.script({ delayMs: 300 });
    assert.equal((await to({ path: API, headers })).status, 200);
    const got = sides.reads.requests.at(-1)?.headers ?? {};
    assert.equal(got["x-rh-identity"], identity);
    assert.equal(got["x-forwarded-proto"], "https");
    assert.deepEqual(
      Object.keys(got).filter((name) => name.startsWith("x-envoy-")),
      [],
    );
    const refused = await sides.counted(async () => {
      assert.equal((await to({ path: API, headers: { x_rh_identity: "i" } })).status, 400);
      assert.equal((await to({ path: API, headers: { "x-large": "i".repeat(97 * 1024) } })).status, 431);
    });
    assert.deepEqual(refused, { reads: 0, writes: 0 });
  });

  test("a read is tried again, and a write never", async () => {
    const control = { "x-envoy-retry-on": "5xx,connect-failure,reset", "x-envoy-max-retries": "5" };
    for (const failure of [{ status: 503 }, { status: 502 }, { reset: true }]) {
      sides.reads.script(failure, failure);
      const read = await sides.counted(async () => assert.equal((await to({ path: API })).status, 200));
      assert.deepEqual(read, { reads: 3, writes: 0 });
      for (const method of ["POST", "DELETE"]) {
        sides.writes.script(failure);
        const asked = async () => assert.ok((await to({ method, path: API, headers: control })).status >= 502);
        assert.deepEqual(await sides.counted(asked), { reads: 0, writes: 1 }, `${method} ${JSON.stringify(failure)}`);
      }
    }
    sides.reads.script({ status: 500 });
    assert.deepEqual(await sides.counted(() => to({ path: API })), { reads: 1, writes: 0 });
  });

  test("an upload of 100 MiB passes without being held, and nothing larger", async () => {
    const memory = highestMemory();
    const size = 100 * MEGABYTE;
    const megabyte = new Uint8Array(MEGABYTE);
    const body = (async function* () {
      for (let sent = 0; sent < size; sent += MEGABYTE) yield megabyte;
    })();
    const headers = { "content-length": size };
    assert.equal((await to({ method: "POST", path: API, headers, body })).status, 200);
    assert.equal(sides.writes.requests.at(-1)?.bodyBytes, size);
    assert.ok(highestMemory() - memory < 16 * 1024, `${memory} kB before, ${highestMemory()} kB at most`);

    const refused = await sides.counted(async () => {
      for (const length of [size + 1, "9007199254740993", "9223372036854775807"]) {
        const promised = { "content-length": length };
        const question = { method: "POST", path: API, headers: promised, unfinished: true } as const;
        assert.equal((await to(question)).status, 413, `${length}`);
      }
    });
    assert.deepEqual(refused, { reads: 0, writes: 0 });
  });

  test("a body of unknown length arrives with its length if it is small, and is refused where it is not", async () => {
    const chunked = { "transfer-encoding": "chunked" };
    const bytes = async function* (count: number) {
      for (let left = count; left > 0; left -= 8192) yield Buffer.alloc(Math.min(left, 8192), "x");
    };
    assert.equal((await to({ method: "POST", path: API, headers: chunked, body: bytes(HELD) })).status, 200);
    const got = sides.writes.requests.at(-1);
    assert.deepEqual([got?.bodyBytes, got?.headers["content-length"]], [HELD, String(HELD)]);
    assert.equal(got?.headers["transfer-encoding"], undefined);

    const memory = highestMemory();
    const refused = await sides.counted(async () => {
      for (const method of ["POST", "PUT", "PATCH", "DELETE", "GET"]) {
        for (const size of [HELD + 1, 101 * MEGABYTE]) {
          const answer = await endless(gateway.port(8000), { method, path: API, size });
          assert.match(answer, /^HTTP\/1\.1 413 /, `${method} of ${size} bytes: ${answer.split("\r\n")[0]}`);
        }
      }
      const both = { ...chunked, "content-length": "5" };
      assert.equal((await to({ method: "POST", path: API, headers: both, body: "hello" })).status, 400);
    });
    assert.deepEqual(refused, { reads: 0, writes: 0 });
    assert.ok(highestMemory() - memory < 16 * 1024, `${memory} kB before, ${highestMemory()} kB at most`);
    // What has no body at all is not held.
    assert.equal((await to({ method: "DELETE", path: API })).status, 200);
    assert.equal((await to({ path: API })).status, 200);
  });

  test("the log has a line for each request, without what proves who asked", async () => {
    const headers = { "x-rh-identity": "SECRET1", authorization: "Bearer SECRET2", "x-forwarded-for": "192.0.2.7" };
    await to({ path: `${API}logged/`, headers });
    const logged = () => /^.*logged.*$/m.exec(gateway.container.logs())?.[0];
    const line = await until("the request is logged", logged, { timeoutMs: 3000 });
    const { client, cluster, method, status } = JSON.parse(line) as Record<string, unknown>;
    assert.deepEqual(
      { client, cluster, method, status },
      { client: "192.0.2.7", cluster: "koku-api-reads", method: "GET", status: 200 },
    );
    assert.doesNotMatch(gateway.container.logs(), /SECRET/);
  });

  test("the admin port shows health and metrics, and takes no orders", async () => {
    assert.equal((await gateway.admin("/ready")).status, 200);
    assert.match(
      (await gateway.admin("/stats/prometheus")).body,
      /^envoy_http_downstream_rq_total\{.*="gateway"\} \d/m,
    );
    for (const [path, method] of [
      ["/quitquitquit", "POST"],
      ["/healthcheck/fail", "POST"],
      ["/config_dump", "GET"],
    ] as const) {
      assert.equal((await gateway.admin(path, method)).status, 403, path);
    }
  });

  test("a side that is gone is asked once for a write", async () => {
    await sides.writes.close();
    const earlier = await refusals("writes");
    assert.equal((await to({ method: "POST", path: API })).status, 503);
    assert.equal(await refusals("writes"), earlier + 1);
    await sides.reads.close();
    assert.equal((await to({ path: API })).status, 503);
    assert.equal(await refusals("reads"), 3);
  });
});
