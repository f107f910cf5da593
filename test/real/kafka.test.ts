import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import type { Values } from "../../src/values/data.ts";
import { installPart } from "../parts/install.ts";
import { installJava } from "../parts/java.ts";
import { freePort } from "../parts/ports.ts";
import { until } from "../parts/wait.ts";
import { kafkaNode, type Parts, type Ports, renderKafka, runClient, uses, variables } from "./rendered-kafka.ts";

const [java, kafka, client] = [
  await installJava({ min: 17, max: 25 }),
  await installPart("kafka"),
  await installPart("confluent-kafka"),
];
const skip =
  ("missing" in java && java.missing) ||
  ("missing" in kafka && kafka.missing) ||
  ("missing" in client && client.missing);
const parts = { java, kafka, client } as Parts;

const somePorts = async (): Promise<Ports> => ({
  clients: await freePort(),
  controller: await freePort(),
  replication: await freePort(),
});
const small = { heap: "128Mi", resources: { requests: { memory: "256Mi" } } };
const single = (more: Values = {}): Values => ({ mode: "embedded", embedded: small, ...more });

/** Runs the topics Job of these values, and gives what it said. */
async function makeTopics(ports: Ports, values: Values, more: Values = {}): Promise<string> {
  const { job, password } = renderKafka(values, more);
  const { code, stdout, stderr } = await runClient(parts, ports, job, variables(job, password));
  assert.equal(code, 0, stdout + stderr);
  return stdout;
}

/** Runs one of `uses` with the gate's own variables. */
async function ask(ports: Ports, values: Values, change: (script: string) => string): Promise<string> {
  const { gate, password } = renderKafka(values);
  const { code, stdout, stderr } = await runClient(parts, ports, gate, variables(gate, password), { change });
  assert.equal(code, 0, stdout + stderr);
  return stdout.trim();
}

/** facts/services.md has the table; copies are one on a single node. */
const TABLE = `hccm.ros.events 3 1 72
platform.payload-status 1 1 24
platform.sources.event-stream 3 1 168
platform.upload.announce 3 1 168
platform.upload.validation 1 1 24
rosocp.kruize.recommendations 3 1 168`;

test("a node starts by the rendered settings, gets its topics once, and keeps messages over a restart", {
  skip,
  timeout: 600_000,
}, async (t) => {
  const ports = await somePorts();
  const node = kafkaNode(parts, ports);
  t.after(() => node.close());
  const began = Date.now();
  node.start(single());
  await node.ready();
  t.diagnostic(`ready after ${((Date.now() - began) / 1000).toFixed(1)} s, ${node.resident()} MiB resident`);

  const { gate, password } = renderKafka(single());
  const waiting = runClient(parts, ports, gate, variables(gate, password));
  await sleep(1_500);
  const made = await makeTopics(ports, single());
  assert.equal(made.match(/^Made /gm)?.length, 6, made);
  const waited = await waiting;
  assert.equal(waited.code, 0, waited.stderr);
  assert.match(waited.stdout, /^Waiting for Kafka: it has no topic hccm\.ros\.events, platform\.upload\.announce/);
  assert.equal(await ask(ports, single(), uses.describe), TABLE);

  assert.equal(await makeTopics(ports, single()), "All topics are there.\n", "a second run changes nothing");
  assert.equal(await ask(ports, single(), uses.describe), TABLE);
  const larger = single({ topics: { partitions: 5, retentionHours: 48 } });
  assert.match(await makeTopics(ports, larger, { trino: { enabled: true } }), /Made platform\.sources\.status/);
  const described = (await ask(ports, single(), uses.describe)).split("\n");
  for (const line of ["platform.upload.announce 5 1 48", "platform.sources.status 5 1 48", "hccm.ros.events 5 1 72"])
    assert.ok(described.includes(line), described.join("\n"));
  assert.match(await makeTopics(ports, single()), /platform\.upload\.announce keeps its 5 partitions/);

  assert.equal(await ask(ports, single(), uses.produce("before the restart")), "sent");
  assert.equal(await node.container.stop(), 143, node.container.logs());
  assert.notEqual((await node.probe()).code, 0, "the probe of a stopped node fails");
  await node.container.close();

  node.start(single({ embedded: { ...small, replicas: 3 } }));
  assert.equal(await node.container.exited, 1);
  assert.match(node.container.logs(), /of a Kafka with 1 node\(s\), and kafka\.embedded\.replicas is 3\. Set it back/);
  await node.container.close();

  // As a release of another name has it; the volume's own counts.
  node.start(single(), { clusterId: "0123456789abcdef01234A" });
  await node.ready();
  assert.equal(await ask(ports, single(), uses.consume), "before the restart");
  assert.match(readFileSync(join(node.volume, "logs/meta.properties"), "utf8"), /^cluster\.id=[0-9a-f]{21}A$/m);
});

for (const mechanism of ["SCRAM-SHA-512", "PLAIN"] as const) {
  test(`${mechanism} works with the variables that Koku gets, and a changed password is in force`, {
    skip,
    timeout: 600_000,
  }, async (t) => {
    const ports = await somePorts();
    const node = kafkaNode(parts, ports);
    t.after(() => node.close());
    const login = (password?: string): Values =>
      single({
        securityProtocol: "SASL_PLAINTEXT",
        sasl: { username: "koku-1.a_b", mechanism, ...(password !== undefined && { password }) },
      });
    const derived = renderKafka(login());
    assert.match(derived.password, /^[0-9a-f]{32}$/);
    const koku = variables(derived.api, derived.password);
    const own = variables(derived.gate, derived.password);
    assert.deepEqual(own, Object.fromEntries(Object.keys(own).map((name) => [name, koku[name]])));
    assert.equal(Object.keys(own).length, 6);

    node.start(login());
    await node.ready();
    await makeTopics(ports, login());
    assert.equal(await ask(ports, login(), uses.produce("with a password")), "sent");
    const gate = async (env: Readonly<Record<string, string>>) =>
      (await runClient(parts, ports, derived.gate, env, { change: uses.askOnce })).stdout;
    const { INSIGHTS_KAFKA_HOST = "", INSIGHTS_KAFKA_PORT = "" } = own;
    const [wrong, nobody] = await Promise.all([
      gate(variables(derived.gate, "wrong")),
      gate({ INSIGHTS_KAFKA_HOST, INSIGHTS_KAFKA_PORT }),
    ]);
    assert.match(wrong, /^Waiting for Kafka: .*Authentication failed/);
    assert.match(nobody, /^Waiting for Kafka: /, "nobody comes in without credentials");

    await node.container.stop();
    await node.container.close();
    const nasty = "n{w},[=]';#%&$HOME`x`!A";
    node.start(login(nasty));
    await node.ready();
    assert.match(await makeTopics(ports, login(nasty)), /All topics are there/);
    const [message, old] = await Promise.all([ask(ports, login(nasty), uses.consume), gate(own)]);
    assert.equal(message, "with a password");
    assert.match(old, /Authentication failed/, "the password from before is refused");
    await node.container.stop();
    await node.container.close();

    node.start(login(), { password: 'a"b' });
    assert.equal(await node.container.exited, 1);
    assert.match(node.container.logs(), /characters that the embedded Kafka cannot take/);
  });
}

test("a second broker in the list reaches a client that reads one host and one port", {
  skip,
  timeout: 600_000,
}, async (t) => {
  const ports = await somePorts();
  const node = kafkaNode(parts, ports);
  t.after(() => node.close());
  node.start(single());
  await node.ready();
  await makeTopics(ports, single());
  const dead = await freePort();
  const list = { bootstrapServers: `127.0.0.1:${dead},127.0.0.1:${ports.clients}` };
  const { gate, api } = renderKafka(list);
  const env = variables(gate, "");
  assert.deepEqual(env, {
    INSIGHTS_KAFKA_HOST: `127.0.0.1:${dead},127.0.0.1`,
    INSIGHTS_KAFKA_PORT: String(ports.clients),
  });
  assert.partialDeepStrictEqual(variables(api, ""), env);
  const { code, stdout } = await runClient(parts, ports, gate, env);
  assert.equal(code, 0, stdout);
});

test("nodes that are added to a Kafka of one make none of their own", { skip, timeout: 600_000 }, async (t) => {
  const ports = await somePorts();
  const values = single({ embedded: { ...small, replicas: 3 } });
  const [old, ...added] = [0, 1, 2].map((index) => kafkaNode(parts, ports, index));
  t.after(() => Promise.all([old, ...added].map((node) => node?.close())));
  old?.start(single());
  await old?.ready();
  await old?.container.stop();
  await old?.container.close();
  for (const node of added) node.start(values);
  const waiting = () => added.every((node) => node.container.logs().includes("Waiting for node 0"));
  await until("both wait for node 0", waiting, { timeoutMs: 60_000 });
  old?.start(values);
  assert.equal(await old?.container.exited, 1);
  await sleep(10_000);
  for (const node of added) {
    assert.equal(existsSync(join(node.volume, "logs/meta.properties")), false, "its volume is not made one");
    assert.equal(await node.container.stop(), 143);
  }
  await old?.container.close();
  old?.start(single());
  await old?.ready();
});

test("three nodes: the loss of one keeps topics writable, and it comes back", { skip, timeout: 600_000 }, async (t) => {
  const ports = await somePorts();
  const values = single({ embedded: { ...small, replicas: 3 } });
  const nodes = [0, 1, 2].map((index) => kafkaNode(parts, ports, index));
  t.after(() => Promise.all(nodes.map((node) => node.close())));
  for (const node of nodes) node.start(values);
  await Promise.all(nodes.map((node) => node.ready()));
  await makeTopics(ports, values);
  assert.match(await ask(ports, values, uses.describe), /^platform\.upload\.announce 3 3 168$/m);
  const [, , lost] = nodes;
  await lost?.container.stop("SIGKILL");
  await lost?.container.close();
  assert.equal(await ask(ports, values, uses.produce("two are left")), "sent");
  assert.equal(await ask(ports, values, uses.consume), "two are left");
  lost?.start(values);
  await lost?.ready();
});
