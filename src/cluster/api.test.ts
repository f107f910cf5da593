import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { writeKubeconfig } from "../../test/parts/kubeconfig.ts";
import { leadingTo } from "../../test/parts/leading-to.ts";
import { type Api, connect } from "./api.ts";
import { Failure } from "./failure.ts";

/** A server that closes each connection when a request comes over it for the `last` time, instead of an answer. */
async function forgetful(t: TestContext, last: number): Promise<{ readonly api: Api; readonly asked: string[] }> {
  const asked: string[] = [];
  const counts = new WeakMap<object, number>();
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    const count = (counts.get(request.socket) ?? 0) + 1;
    counts.set(request.socket, count);
    if (count === last) request.socket.destroy();
    else response.end("{}");
  });
  return { api: await connect({ kubeconfig: await leadingTo(t, server) }), asked };
}

test("a question that changes nothing is repeated when a kept connection turns out to be closed", async (t) => {
  const { api, asked } = await forgetful(t, 2);
  for (const path of ["/a", "/b", "/c"]) assert.equal((await api.request(path)).status, 200);
  assert.equal((await api.request("/d?x=1", { method: "PATCH", query: { dryRun: "All" }, body: {} })).status, 200);
  assert.deepEqual(asked, [
    "GET /a",
    "GET /b",
    "GET /b",
    "GET /c",
    "GET /c",
    "PATCH /d?x=1&dryRun=All",
    "PATCH /d?x=1&dryRun=All",
  ]);
});

test("a change is never asked for twice: it may have been made", async (t) => {
  for (const method of ["POST", "PATCH", "DELETE"] as const) {
    const { api, asked } = await forgetful(t, 2);
    await api.request("/a");
    await assert.rejects(api.request("/b", { method }), /does not answer/);
    assert.deepEqual(asked, ["GET /a", `${method} /b`]);
  }
});

test("a server that closes new connections does not answer", async (t) => {
  const { api, asked } = await forgetful(t, 1);
  await assert.rejects(api.request("/a"), /does not answer/);
  assert.deepEqual(asked, ["GET /a"]);
});

test("an interruption ends a question that is not answered", async (t) => {
  const interruption = new AbortController();
  const asked: (string | undefined)[] = [];
  const server = createServer(({ url }) => {
    asked.push(url);
    interruption.abort();
  });
  const api = await connect({ kubeconfig: await leadingTo(t, server) }, interruption.signal);
  for (const path of ["/a", "/b"]) await assert.rejects(api.request(path), { name: "AbortError" });
  assert.deepEqual(asked, ["/a"]);
});

test("when a server cannot be reached or trusted, the remedy says what to do", async (t) => {
  const directory = await mkdtemp(join(tmpdir(), "ros-ocp-api-"));
  t.after(() => rm(directory, { recursive: true }));
  const api = await connect({
    kubeconfig: await writeKubeconfig(join(directory, "kubeconfig"), { cluster: { server: "https://127.0.0.1:1" } }),
  });
  await assert.rejects(api.request("/version"), {
    message: "https://127.0.0.1:1 does not answer: connect ECONNREFUSED 127.0.0.1:1",
    remedy: ["check that it runs and that this machine can reach it, or name another cluster with --context"],
  });
});

test("when a kubeconfig names no cluster, the message lists what it has instead", async (t) => {
  const directory = await mkdtemp(join(tmpdir(), "ros-ocp-api-"));
  t.after(() => rm(directory, { recursive: true }));
  const path = join(directory, "kubeconfig");
  const context = (cluster: string) => ({ name: "c", context: { cluster, user: "c" } });
  const cases: readonly (readonly [
    text: string,
    context: string | undefined,
    message: string,
    remedy: readonly string[],
  ])[] = [
    ["hello", undefined, "has no current context", ["it has none: give --kubeconfig PATH"]],
    [
      JSON.stringify({ contexts: [context("x")] }),
      undefined,
      "has no current context",
      ["give --context with one of c"],
    ],
    [JSON.stringify({ contexts: [context("x")] }), "d", 'has no context "d"', ["give --context with one of c"]],
    ["users: [token: hidden", undefined, "cannot be read: ", []],
  ];
  for (const [text, name, message, remedy] of cases) {
    await writeFile(path, text);
    await assert.rejects(connect({ kubeconfig: path, context: name }), (error: unknown) => {
      assert.ok(error instanceof Failure);
      assert.ok(error.message.startsWith(`the kubeconfig ${path} ${message}`), error.message);
      assert.doesNotMatch(error.message, /hidden|\n/);
      assert.deepEqual([error.kind, error.remedy], ["usage", remedy]);
      return true;
    });
  }
  await writeFile(path, JSON.stringify({ "current-context": "c", contexts: [context("x")] }));
  await assert.rejects(connect({ kubeconfig: path }), {
    message: 'the kubeconfig\'s context "c" names the cluster "x", which the kubeconfig does not have',
  });
});

test("a server that is no address is a usage error, before anybody is asked", async (t) => {
  const directory = await mkdtemp(join(tmpdir(), "ros-ocp-api-"));
  t.after(() => rm(directory, { recursive: true }));
  for (const server of ["127.0.0.1:1", "localhost:1", "ftp://localhost"]) {
    const opening = connect({
      kubeconfig: await writeKubeconfig(join(directory, "kubeconfig"), { cluster: { server } }),
    });
    await assert.rejects(opening, (error: unknown) => {
      assert.ok(error instanceof Failure);
      assert.equal(error.kind, "usage");
      assert.equal(
        error.message,
        `the kubeconfig's context "c" names the server ${JSON.stringify(server)}, which is not a URL: write it as https://host:port`,
      );
      return true;
    });
  }
});
