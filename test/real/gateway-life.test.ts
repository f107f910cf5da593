import assert from "node:assert/strict";
import { Agent } from "node:http";
import { after, before, describe, type TestContext, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import type { Values } from "../../src/values/data.ts";
import { installPart, type Part } from "../parts/install.ts";
import { until } from "../parts/wait.ts";
import { ask } from "./ask.ts";
import { renderGateway, type Sides, startGateway, startSides } from "./rendered-gateway.ts";

const found = await installPart("envoy");
const skip = "missing" in found && found.missing;
const part = found as Part;

const API = "/api/cost-management/v1/";
const onlyReads: Values = { koku: { apiWrites: { enabled: false } } };
const onlyWrites: Values = { koku: { apiReads: { enabled: false } } };

describe("a gateway's life", { skip }, () => {
  let sides: Sides;
  before(async () => {
    sides = await startSides();
  });
  after(() => sides?.close());

  async function started(t: TestContext, values: Values, change?: (bootstrap: string) => string) {
    const gateway = await startGateway(part, values, sides, change);
    t.after(() => gateway.close());
    return gateway;
  }

  for (const [side, values] of [
    ["reads", onlyReads],
    ["writes", onlyWrites],
  ] as const) {
    test(`the ${side} take everything, a late answer is given up, and no identity passes`, async (t) => {
      const gateway = await started(t, { ...values, gateway: { timeoutSeconds: 1 } });
      const backend = sides[side];
      for (const method of ["GET", "POST"]) {
        const headers = { "x-rh-identity": ["a", "b"] };
        assert.equal((await ask(gateway.port(8000), { method, path: API, headers })).status, 200);
        assert.equal(backend.requests.at(-1)?.method, method);
        assert.equal(backend.requests.at(-1)?.headers["x-rh-identity"], undefined);
        backend.script({ delayMs: 1500 });
        const late = async () => assert.equal((await ask(gateway.port(8000), { method, path: API })).status, 504);
        const { reads: r, writes: w } = await sides.counted(late);
        assert.deepEqual([r + w, side === "reads" ? r : w], [1, 1]);
      }
    });
  }

  test("a pod that is told to stop answers all that reaches it, and lets its connections go", async (t) => {
    const values = { gateway: { drainSeconds: 10 } };
    const gateway = await started(t, values);
    const { preStop, pod } = renderGateway(part, values);
    assert.ok((pod?.terminationGracePeriodSeconds ?? 0) > 10);

    const [busy, idle] = [new Agent({ keepAlive: true, maxSockets: 1 }), new Agent({ keepAlive: true, maxSockets: 1 })];
    t.after(() => [busy, idle].forEach((agent) => void agent.destroy()));
    const kept = (agent: Agent) => ask(gateway.port(8000), { path: API, agent });
    await kept(idle);
    const hook = gateway.container.exec(preStop);

    sides.reads.script({ delayMs: 8000 });
    const answer = ask(gateway.port(8000), { path: `${API}slow/` });
    await until("the slow request has arrived", () => sides.reads.requests.at(-1)?.url === `${API}slow/`);
    const upload = ask(gateway.port(8000), {
      method: "POST",
      path: API,
      headers: { "content-length": 8 },
      body: (async function* () {
        for (let sent = 0; sent < 8; sent += 1) {
          yield new Uint8Array(1);
          await sleep(1000);
        }
      })(),
    });
    const end = Date.now() + 8000;
    let last = await kept(busy);
    while (last.headers.connection !== "close" && Date.now() < end) {
      await sleep(250);
      last = await kept(busy);
    }
    assert.equal(last.headers.connection, "close", "a connection in use is kept until the pod ends");

    assert.equal((await answer).status, 200);
    assert.equal((await upload).status, 200);
    assert.equal((await hook).code, 0);
    // A proxy in front may use it at any time, so it must not be closed meanwhile.
    assert.partialDeepStrictEqual(await kept(idle), { status: 200, reused: true, headers: { connection: "close" } });
    assert.equal(await gateway.container.stop(), 0, gateway.container.logs());
  });

  test("what the API cannot take is refused at once", async (t) => {
    const gateway = await started(t, onlyWrites, (bootstrap) => {
      const changed = bootstrap.replaceAll(": 256", ": 1").replaceAll(": 512", ": 2");
      assert.notEqual(changed, bootstrap);
      return changed;
    });
    const refusals = Promise.withResolvers<void>();
    sides.writes.script({ after: refusals.promise });
    const seen = sides.writes.requests.length;
    const post = async () => (await ask(gateway.port(8000), { method: "POST", path: API })).status;
    const served = post();
    // Until its connection is made it takes the only place for those that wait.
    await until("the first has arrived", () => sides.writes.requests.length > seen);
    let refused = 0;
    const others = [1, 2, 3, 4].map(async () => {
      const status = await post();
      if (status === 503) refused += 1;
      return status;
    });
    // Two are on their way at most, and one waits where each thread of Envoy's has a connection already.
    await until("all but three are refused", () => refused >= 2);
    refusals.resolve();
    const statuses = [await served, ...(await Promise.all(others)).sort()];
    assert.deepEqual([...statuses.slice(0, 2), ...statuses.slice(3)], [200, 200, 503, 503]);
  });

  test("probes pass when callers have taken every connection", async (t) => {
    const gateway = await started(t, onlyReads, (bootstrap) => {
      const changed = bootstrap.replace("downstream_connections: 4096", "downstream_connections: 2");
      assert.notEqual(changed, bootstrap);
      return changed;
    });
    const agent = new Agent({ keepAlive: true });
    t.after(() => agent.destroy());
    const several = [1, 2, 3, 4].map(() => ask(gateway.port(8000), { path: API, agent }));
    const refused = (await Promise.allSettled(several)).filter(({ status }) => status === "rejected");
    assert.equal(refused.length, 2);
    assert.equal((await ask(gateway.port(9901), { path: "/ready" })).status, 200);
  });
});
