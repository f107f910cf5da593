import assert from "node:assert/strict";
import { test } from "node:test";
import { ApiError } from "./api-error.ts";
import { culpritsIn } from "./diagnosis.ts";
import { Failure } from "./failure.ts";
import { waitForWorkloads } from "./wait.ts";
import type { Workload } from "./workloads.ts";

const workload = (component: string, wave: number, state: Workload["state"]): Workload => ({
  name: `Deployment/${component}`,
  component,
  wave,
  state,
  reason: state,
});

const states =
  (...sequence: Workload["state"][]) =>
  async () => [workload("web", 0, sequence.shift() ?? "ready")];
const onLook = () => {};

test("waits until everything is ready, and shows every look", async () => {
  const seen: string[] = [];
  const { outcome } = await waitForWorkloads(states("progressing", "progressing", "ready"), {
    timeout: 1000,
    interval: 1,
    onLook: ([one]) => seen.push(one?.state ?? ""),
  });
  assert.equal(outcome, "ready");
  assert.deepEqual(seen, ["progressing", "progressing", "ready"]);
});

test("does not wait for what has failed, nor for ever", async () => {
  assert.equal(
    (await waitForWorkloads(states("progressing", "failed"), { timeout: 1000, interval: 1, onLook })).outcome,
    "failed",
  );
  const never = async () => [workload("web", 0, "progressing")];
  assert.equal((await waitForWorkloads(never, { timeout: 20, interval: 1, onLook })).outcome, "late");
});

/** A look that gives a state, or fails. */
const looks =
  (...sequence: (Workload["state"] | Error)[]) =>
  async () => {
    const next = sequence.shift() ?? "ready";
    if (next instanceof Error) throw next;
    return [workload("web", 0, next)];
  };

test("an interruption ends the wait at once", async () => {
  const never = async () => [workload("web", 0, "progressing")];
  const waiting = waitForWorkloads(never, {
    timeout: 60_000,
    interval: 30_000,
    signal: AbortSignal.timeout(20),
    onLook,
  });
  await assert.rejects(waiting);
});

const mute = new Failure("cluster", "https://c does not answer");

test("when the cluster does not answer for a while, it tries again, and reports each outage once", async () => {
  const told: string[] = [];
  const onUnreachable = ({ message }: Error) => told.push(message);
  const look = looks(mute, "progressing", new ApiError("/", 503, "leaderless"), mute, new ApiError("/", 429, "busy"));
  assert.equal((await waitForWorkloads(look, { timeout: 5000, interval: 1, onLook, onUnreachable })).outcome, "ready");
  assert.deepEqual(told, [mute.message, "the cluster refused / (503): leaderless"]);
});

test("a cluster that does not answer for too long, or when it is late, fails the wait", async () => {
  const never = async () => Promise.reject(mute);
  await assert.rejects(waitForWorkloads(never, { timeout: 60_000, interval: 1, patience: 20, onLook }), mute);
  await assert.rejects(waitForWorkloads(never, { timeout: 20, interval: 1, onLook }), mute);
});

test("what time does not heal fails the wait at once", async () => {
  for (const error of [
    new ApiError("/", 403, "forbidden"),
    new Failure("usage", "no such context"),
    new TypeError("x"),
  ]) {
    await assert.rejects(waitForWorkloads(looks(error), { timeout: 60_000, interval: 1, onLook }), error);
  }
});
test("the culprits are what failed, else the first wave that is not ready", () => {
  const late = [workload("db", 0, "ready"), workload("migration", 1, "progressing"), workload("api", 2, "progressing")];
  assert.deepEqual(
    culpritsIn(late).map(({ component }) => component),
    ["migration"],
  );
  const broken = [...late, workload("gateway", 3, "failed")];
  assert.deepEqual(
    culpritsIn(broken).map(({ component }) => component),
    ["gateway"],
  );
});
