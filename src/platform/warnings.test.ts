import assert from "node:assert/strict";
import { test } from "node:test";
import { queues } from "../contracts/koku/queues.ts";
import { layered } from "../values/coalesce.ts";
import type { Values } from "../values/data.ts";
import { evaluation } from "./profiles/evaluation.ts";
import { evaluate, render } from "./render.ts";

const seed = { secrets: { seed: "0123456789abcdef" } };

/** The warnings that begin with a path. */
const warned = (path: string, ...values: readonly Values[]) =>
  render(layered([...values, seed])).warnings.filter((line) => line.startsWith(`${path}: `));

test("a replica is read from; a warning names one that nobody reads from, and one that is missing", () => {
  const replica = { database: { koku: { readReplica: { enabled: true } } } };
  const reading = (useReadReplica: boolean): Values => ({ koku: { apiReads: { database: { useReadReplica } } } });
  const unread = (...values: readonly Values[]) => warned("database.koku.readReplica.enabled", ...values);
  const missing = (...values: readonly Values[]) => warned("koku.apiReads.database.useReadReplica", ...values);
  for (const read of [[replica], [evaluation, replica, reading(true)]]) {
    assert.deepEqual([...unread(...read), ...missing(...read)], []);
    const reads = evaluate(layered([...read, seed])).find(
      ({ kind, metadata }) => kind === "Deployment" && metadata.name === "ros-ocp-koku-api-reads",
    );
    assert.match(JSON.stringify(reads), /"POSTGRES_SQL_SERVICE_HOST","value":"ros-ocp-db-koku-replica"/);
  }
  for (const values of [
    [evaluation, replica],
    [replica, reading(false)],
    [replica, { koku: { apiReads: { enabled: false } } }],
  ]) {
    assert.match(unread(...values).join(), /nobody reads from the replica.*useReadReplica/);
  }
  assert.match(missing({}).join(), /there is no replica, so the primary answers/);
  assert.deepEqual([...missing(evaluation), ...unread(evaluation)], []);
});

test("a warning names a queue that Koku does not have, with its pool", () => {
  const unknown = (queue: string, more: Values = {}) =>
    warned("celery.workers.mine.queue", { celery: { workers: { mine: { queue, ...more } } } });
  for (const known of ["ocp", "celery,download", "ocp_xl,ocp,ocp_penalty", queues.map(({ name }) => name).join(",")]) {
    assert.deepEqual(unknown(known), [], known);
  }
  const line = (names: string) => [
    `celery.workers.mine.queue: Koku has no queue called ${names}, so nothing comes from there.`,
  ];
  assert.deepEqual(unknown("sumary"), line("sumary"));
  assert.deepEqual(unknown("ocp,sumary,celery,ocp_x,ocp,ocp_x"), line("sumary, ocp_x, ocp_x"));
  assert.deepEqual(unknown("ocp,default"), line("default"), "default means two queues only where it stands alone");
  assert.doesNotMatch(unknown("default").join(), /no queue called default, so/);
  assert.deepEqual(unknown("sumary", { enabled: false }), []);
});

test("a warning names the address of Kafka that nobody gave", () => {
  const guessed = (kafka: Values) =>
    render({ kafka, ...seed }).warnings.filter((line) => line.startsWith("kafka.bootstrapServers is the default"));
  assert.match(
    guessed({}).join(),
    /a Kafka is expected at ros-ocp-kafka-kafka-bootstrap\.kafka\.svc\.cluster\.local:9092\./,
  );
  for (const kafka of [{ bootstrapServers: "kafka.test:9092" }, { mode: "embedded" }, { mode: "strimzi" }]) {
    assert.deepEqual(guessed(kafka), []);
  }
});

test("a warning counts listeners without a partition, where the chart makes the topics", () => {
  const idle = (replicas: number, topics: Values = {}, listener: Values = {}) =>
    warned("koku.listener.replicas", { koku: { listener: { replicas, ...listener } }, kafka: { topics } });
  assert.deepEqual([...idle(3), ...idle(5, { partitions: 5 }), ...idle(5, { create: false })], []);
  assert.deepEqual(idle(5, {}, { enabled: false }), []);
  assert.match(idle(4).join(), /of 4 listeners .* which are made with 3 \(kafka\.topics\.partitions\)/);
});
