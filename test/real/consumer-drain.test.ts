import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { evaluate } from "../../src/platform/render.ts";
import { startEcho } from "../parts/echo.ts";
import { installPart } from "../parts/install.ts";
import { freePort } from "../parts/ports.ts";
import { until } from "../parts/wait.ts";

const skip = spawnSync("python3", ["--version"]).status === 0 ? false : "there is no python3 on PATH";
const requests = await installPart("requests");

/** As much of the Kafka client as Koku's consumers call. */
const CLIENT = `
import time
class Consumer:
    def __init__(self): self.count = 0
    def poll(self, timeout=None):
        time.sleep(min(timeout or 1, 0.2)); self.count += 1
        return f"message {self.count}"
    def consume(self, num_messages=1, timeout=-1):
        if timeout < 0:
            time.sleep(3600)
        time.sleep(min(timeout, 0.2)); self.count += 1
        return [f"message {self.count}"] if self.count % 3 == 0 else []
    def close(self): print("closed", flush=True)
`;

/** Koku's manage.py with its two consumers, which work in a thread that the first one waits for. */
const MANAGE = `
import sys, threading, time
import koku_setting
from confluent_kafka import Consumer
def work(message):
    print("begins", message, flush=True)
    time.sleep(1)
    print("commits", message, flush=True)
def listen():
    consumer = Consumer()
    while True:
        if sys.argv[1] == "listener": work(consumer.poll(timeout=1.0))
        else: [work(message) for message in consumer.consume()]
if __name__ == "__main__":
    print("starts", sys.argv, koku_setting.name, flush=True)
    if "late" in koku_setting.name: time.sleep(3600)
    thread = threading.Thread(target=listen)
    thread.start()
    thread.join()
`;

interface Rendered {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly template: {
      readonly spec: { readonly containers: readonly { readonly command: string[]; readonly args: string[] }[] };
    };
  };
}

const objects = evaluate({ secrets: { seed: "0123456789abcdef" }, trino: { enabled: true } }) as unknown as Rendered[];
const commandOf = (name: string): readonly string[] => {
  const found = objects.find(({ kind, metadata }) => kind === "Deployment" && metadata.name === `ros-ocp-${name}`);
  const [container] = found?.spec.template.spec.containers ?? [];
  return [...(container?.command ?? []), ...(container?.args ?? [])];
};

/** Runs a consumer's rendered command where Koku would be. */
async function run(command: readonly string[], setting: string, more: Readonly<Record<string, string>> = {}) {
  const tree = await mkdtemp(join(tmpdir(), "koku-"));
  await mkdir(join(tree, "koku"));
  await writeFile(join(tree, "koku", "manage.py"), MANAGE);
  await writeFile(join(tree, "koku", "koku_setting.py"), `name = "${setting}"`);
  await writeFile(join(tree, "confluent_kafka.py"), CLIENT);
  const { PYTHONPATH = "", ...variables } = more;
  const env = { PATH: process.env.PATH, PYTHONPATH: `${tree}:${PYTHONPATH}`, ...variables };
  const child = spawn("python3", command.slice(1), { cwd: tree, env });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => (text += data));
  return {
    text: () => text,
    stop: async () => {
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      const [code, signal] = (await ended) as [number | null, string | null];
      return { code, signal };
    },
    close: async () => {
      child.kill("SIGKILL");
      await rm(tree, { recursive: true });
    },
  };
}

for (const [name, argument] of [
  ["koku-listener", "listener"],
  ["koku-sources-listener", "sources_listener"],
] as const) {
  test(`${name} ends after the message that it is working on, and leaves its group`, { skip }, async (t) => {
    const consumer = await run(commandOf(name), "early");
    t.after(consumer.close);
    await until("it works on a message", () => consumer.text().includes("begins") || undefined, { timeoutMs: 10_000 });
    assert.deepEqual(await consumer.stop(), { code: 0, signal: null });
    const said = consumer.text();
    assert.match(said, new RegExp(`^starts \\['koku/manage.py', '${argument}'\\] early\n`));
    const begun = said.match(/begins/g)?.length;
    assert.equal(said.match(/commits/g)?.length, begun, said);
    assert.ok(said.trimEnd().endsWith("closed"), said);
  });

  test(`${name} ends at once before it has asked for a message`, { skip }, async (t) => {
    const consumer = await run(commandOf(name), "late");
    t.after(consumer.close);
    await until("it has started", () => consumer.text().includes("starts") || undefined, { timeoutMs: 10_000 });
    assert.deepEqual(await consumer.stop(), { code: 0, signal: null });
    assert.doesNotMatch(consumer.text(), /begins|Traceback/);
  });
}

const within = { timeoutMs: 20_000 };

test("the listener asks for no message while the object storage is away, and can be stopped meanwhile", {
  skip: skip || ("missing" in requests && requests.missing),
}, async (t) => {
  if ("missing" in requests) return;
  const listen = async (port: number) => {
    const S3_ENDPOINT = `http://127.0.0.1:${port}`;
    const more = { PYTHONPATH: requests.tree, S3_ENDPOINT, REQUESTED_BUCKET: "reports" };
    const consumer = await run(commandOf("koku-listener"), "early", more);
    t.after(consumer.close);
    return consumer;
  };
  const [refused, overloaded] = [await freePort(), await startEcho()];
  t.after(overloaded.close);
  overloaded.script({ status: 503 }, { status: 403 }, { reset: true }, { status: 501 });
  const consumer = await listen(overloaded.port);
  const away = /No message is read while the object storage is away: http:\/\/127\.0\.0\.1:\d+ - (.*)/g;
  const reasons = () => [...consumer.text().matchAll(away)].map(([, reason = ""]) => reason);
  await until("it waits", () => reasons().length > 0, within);
  assert.deepEqual(reasons(), ["it answers with 503"]);
  assert.doesNotMatch(consumer.text(), /begins/);
  await until("it works on the second message", () => consumer.text().includes("begins message 2"), within);
  assert.equal(reasons().length, 2, consumer.text());
  assert.match(reasons()[1] ?? "", /^ConnectionError/);
  const asked = overloaded.requests.map(({ method, url }) => `${method} ${url}`);
  assert.deepEqual([...new Set(asked)], ["HEAD /reports"]);

  const waiting = await listen(refused);
  await until("it waits", () => waiting.text().includes("is away"), within);
  assert.deepEqual(await waiting.stop(), { code: 0, signal: null });
  assert.match(waiting.text(), /Connection refused/);
  assert.doesNotMatch(waiting.text(), /begins|Traceback/);
  assert.ok(waiting.text().trimEnd().endsWith("closed"), waiting.text());
});
