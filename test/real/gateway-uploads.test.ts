import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { layered } from "../../src/values/coalesce.ts";
import type { Values } from "../../src/values/data.ts";
import { type Echo, startEcho } from "../parts/echo.ts";
import { type Envoy, validateEnvoy } from "../parts/envoy.ts";
import { installPart, type Part } from "../parts/install.ts";
import { until } from "../parts/wait.ts";
import { ask } from "./ask.ts";
import { endless } from "./endless.ts";
import { renderGateway, type Sides, startGateway, startSides } from "./rendered-gateway.ts";

const found = await installPart("envoy");
const skip = "missing" in found && found.missing;
const part = found as Part;

const UPLOAD = "/api/ingress/v1/upload";
const SOURCES = "/api/sources/v3.1/sources";
const MEBIBYTE = 1024 * 1024;
const LIMIT = 2 * MEBIBYTE;
const AROUND = 65_536;
const IDENTITY = Buffer.from(JSON.stringify({ identity: { org_id: "1", type: "System" } })).toString("base64");
const embedded: Values = { trino: { enabled: false } };
const values: Values = {
  trino: { enabled: true },
  gateway: { identity: "forward" },
  ingress: { upload: { maxUploadSize: LIMIT } },
};

async function* pieces(count: number, rest = 0): AsyncIterable<Uint8Array> {
  for (let index = 0; index < count; index++) yield Buffer.alloc(MEBIBYTE);
  if (rest > 0) yield Buffer.alloc(rest);
}

/** A small upload. */
const answerOf = (gateway: Envoy, headers: Record<string, string>) =>
  ask(gateway.port(8000), { method: "POST", path: UPLOAD, headers, body: "x" });

test("Envoy accepts the routes of uploads and sources, and none where there are none", { skip }, async () => {
  for (const more of [values, embedded, { ingress: { enabled: false } }]) {
    const { code, logs } = await validateEnvoy(renderGateway(part, more).spec);
    assert.equal(code, 0, logs);
  }
  const { bootstrap } = renderGateway(part, { ...embedded, ingress: { enabled: false } }).spec;
  assert.doesNotMatch(bootstrap, /ingress|sources-api/);
  assert.doesNotMatch(renderGateway(part, embedded).spec.bootstrap, /sources-api/);
});

describe("before the ingress and the Sources API", { skip }, () => {
  let sides: Sides;
  let ingress: Echo;
  let sources: Echo;
  let gateway: Envoy;
  before(async () => {
    sides = await startSides();
    [ingress, sources] = await Promise.all([startEcho(), startEcho()]);
    gateway = await startGateway(part, values, sides, undefined, {
      "ros-ocp-ingress:8080": ingress.address,
      "ros-ocp-sources-api:8000": sources.address,
    });
  });
  after(async () => {
    await gateway?.close();
    await Promise.all([sides?.close(), ingress?.close(), sources?.close()]);
  });
  const to = (question: Parameters<typeof ask>[1]) => ask(gateway.port(8000), question);

  test("an upload reaches the ingress whole, with its identity, and nobody else", async () => {
    const headers = { "content-length": LIMIT, "x-rh-identity": IDENTITY };
    const counted = await sides.counted(async () => {
      const { status } = await to({ method: "POST", path: UPLOAD, headers, body: pieces(2) });
      assert.equal(status, 200);
    });
    assert.deepEqual(counted, { reads: 0, writes: 0 });
    const got = ingress.requests.at(-1);
    assert.deepEqual([got?.method, got?.url, got?.bodyBytes], ["POST", UPLOAD, LIMIT]);
    assert.equal(got?.headers["x-rh-identity"], IDENTITY);
  });

  test("an upload that is too large, or large and of unknown size, never reaches it", async () => {
    const earlier = ingress.requests.length;
    const large = { "content-length": LIMIT + AROUND + 1 };
    assert.equal((await to({ method: "POST", path: UPLOAD, headers: large, unfinished: true })).status, 413);
    for (const method of ["POST", "PUT", "GET"]) {
      const answer = await endless(gateway.port(8000), { method, path: UPLOAD, size: LIMIT + AROUND + 1 });
      assert.match(answer, /^HTTP\/1\.1 413 /, method);
    }
    assert.equal(ingress.requests.length, earlier);
    const largest = { "content-length": LIMIT + AROUND };
    assert.equal((await to({ method: "POST", path: UPLOAD, headers: largest, body: pieces(2, AROUND) })).status, 200);
    assert.equal(ingress.requests.at(-1)?.bodyBytes, LIMIT + AROUND);
    assert.equal((await to({ path: "/api/ingress/v1/version" })).status, 200);
  });

  test("an upload is never tried again: a second one would be another report", async () => {
    const control = { "x-envoy-retry-on": "5xx,connect-failure,reset", "x-envoy-max-retries": "5" };
    for (const failure of [{ status: 503 }, { status: 500 }, { reset: true }]) {
      ingress.script(failure);
      const earlier = ingress.requests.length;
      const { status } = await answerOf(gateway, control);
      assert.ok(status >= 500, `${status}`);
      assert.equal(ingress.requests.length, earlier + 1, JSON.stringify(failure));
    }
  });

  test("no more uploads come at a time than ingress.upload.maxConcurrent, and as many again wait", async (t) => {
    const one = layered([values, { ingress: { upload: { maxConcurrent: 1 } } }]);
    const narrow = await startGateway(part, one, sides, undefined, { "ros-ocp-ingress:8080": ingress.address });
    t.after(() => narrow.close());
    const end = Promise.withResolvers<void>();
    ingress.script({ after: end.promise });
    const earlier = ingress.requests.length;
    const served = answerOf(narrow, {});
    await until("the first has arrived", () => ingress.requests.length > earlier);
    let refused = 0;
    const others = [1, 2, 3, 4].map(async () => {
      const { status } = await answerOf(narrow, {});
      if (status === 503) refused += 1;
      return status;
    });
    // Each of Envoy's two threads may have one on its way.
    await until("all but three are refused", () => refused >= 2);
    end.resolve();
    assert.equal((await served).status, 200);
    assert.equal((await Promise.all(others)).filter((status) => status === 503).length, refused);
  });

  test("paths beside the ingress and the Sources API lead nowhere, nor do internal ones", async () => {
    const earlier = ingress.requests.length + sources.requests.length;
    const answers: Record<string, number> = {
      "/api/ingress-other/v1/upload": 404,
      "/api/ingress/../../metrics": 404,
      "/api/ingress/%2e%2e/%2e%2e/download/1": 404,
      "/api/ingress/..%2f..%2fmetrics": 400,
      "/r/insights/platform/ingress/v1/upload": 404,
      "/ready": 404,
      "/metrics": 404,
      "/internal/v1.0/sources": 404,
      "/api/sources/../../internal/v1.0/sources": 404,
      "/api/sources-other": 404,
    };
    for (const [path, status] of Object.entries(answers)) assert.equal((await to({ path })).status, status, path);
    assert.equal(ingress.requests.length + sources.requests.length, earlier);
  });

  test("the Sources API is asked with an identity, and never with its own key", async () => {
    const headers = {
      "x-rh-identity": IDENTITY,
      "x-rh-sources-psk": "guessed",
      "x-rh-sources-org-id": "2",
      "x-rh-sources-account-number": "3",
    };
    assert.equal((await to({ method: "POST", path: SOURCES, headers, body: "{}" })).status, 200);
    const got = sources.requests.at(-1);
    assert.deepEqual([got?.method, got?.url], ["POST", SOURCES]);
    assert.equal(got?.headers["x-rh-identity"], IDENTITY);
    assert.deepEqual(
      Object.keys(got?.headers ?? {}).filter((name) => name.startsWith("x-rh-sources")),
      [],
    );
  });
});

test("a gateway that strips identities strips them from uploads too", { skip }, async () => {
  const [sides, ingress] = await Promise.all([startSides(), startEcho()]);
  const others = { "ros-ocp-ingress:8080": ingress.address };
  const gateway = await startGateway(part, { gateway: { identity: "strip" } }, sides, undefined, others);
  try {
    assert.equal((await answerOf(gateway, { "x-rh-identity": IDENTITY })).status, 200);
    assert.equal(ingress.requests.at(-1)?.headers["x-rh-identity"], undefined);
  } finally {
    await gateway.close();
    await Promise.all([sides.close(), ingress.close()]);
  }
});
