import assert from "node:assert/strict";
import { test } from "node:test";
import { layered } from "../values/coalesce.ts";
import type { Values } from "../values/data.ts";
import { evaluate, noticesOn } from "./chart.ts";
import { evaluation } from "./profiles/evaluation.ts";

const seed = { secrets: { seed: "0123456789abcdef" } };

/** The notices that begin with a path. */
const told = (path: string, ...values: readonly Values[]) =>
  noticesOn(layered([...values, seed])).filter((line) => line.startsWith(`${path}: `));

test("a replica is read from, with the profile too; one that nobody reads from is told", () => {
  const replica = { database: { koku: { readReplica: { enabled: true } } } };
  const unread = (...values: readonly Values[]) => told("database.koku.readReplica.enabled", ...values);
  for (const start of [{}, evaluation]) {
    assert.deepEqual([...unread(start), ...unread(start, replica)], []);
    const reads = evaluate(layered([start, replica, seed])).find(
      ({ kind, metadata }) => kind === "Deployment" && metadata.name === "ros-ocp-koku-api-reads",
    );
    assert.match(JSON.stringify(reads), /"POSTGRES_SQL_SERVICE_HOST","value":"ros-ocp-db-koku-replica"/);
  }
  const primaryOnly = { koku: { apiReads: { database: { useReadReplica: false } } } };
  assert.match(unread(replica, primaryOnly).join(), /nobody reads from the replica.*useReadReplica/);
  assert.equal(unread(replica, { koku: { apiReads: { enabled: false } } }).length, 1);
});
