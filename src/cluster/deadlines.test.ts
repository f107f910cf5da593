import assert from "node:assert/strict";
import { test } from "node:test";
import { fairDeadlines, withoutMissedDeadlines } from "./deadlines.ts";
import { readiness } from "./readiness.ts";
import { waitForWorkloads } from "./wait.ts";
import type { Workload } from "./workloads.ts";

type State = Workload["state"];
const job = (state: State): Workload => ({
  name: "Job/migration",
  component: "migration",
  wave: 1,
  state,
  reason: state,
});

/** What the API server says of a Deployment whose pods waited behind the gate for longer than 600 s. */
const timedOut = readiness({
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name: "api", generation: 1 },
  spec: { replicas: 1, progressDeadlineSeconds: 600 },
  status: {
    observedGeneration: 1,
    replicas: 1,
    updatedReplicas: 1,
    conditions: [{ type: "Progressing", status: "False", reason: "ProgressDeadlineExceeded" }],
  },
});
const api: Workload = { name: "Deployment/api", component: "api", wave: 2, ...timedOut };
const stateOf = (workloads: readonly Workload[], name = api.name) => workloads.find((one) => one.name === name)?.state;

test("a deadline that passed behind the gate is no failure while the Job runs, and one when nothing is waited for", () => {
  assert.equal(timedOut.state, "failed");
  assert.equal(stateOf(withoutMissedDeadlines([job("progressing"), api])), "progressing");
  assert.equal(stateOf(withoutMissedDeadlines([job("ready"), api])), "failed");
  // Only what is late may still come: whatever failed otherwise stays failed.
  const { deadline, ...refused } = api;
  assert.equal(deadline, 600);
  assert.equal(stateOf(withoutMissedDeadlines([job("progressing"), refused])), "failed");
  assert.equal(stateOf(withoutMissedDeadlines([job("failed"), api]), "Job/migration"), "failed");
});

test("what waited has its whole deadline from when it could begin", () => {
  const judge = fairDeadlines();
  const at = (seconds: number, state: State) => stateOf(judge([job(state), api], seconds * 1000));
  assert.equal(at(0, "progressing"), "progressing");
  assert.equal(at(900, "progressing"), "progressing");
  assert.equal(at(1000, "ready"), "progressing");
  assert.equal(at(1599, "ready"), "progressing");
  assert.equal(at(1600, "ready"), "failed");
});

test("a repeated command gives what was late its time again: its cause may be gone", () => {
  const judge = fairDeadlines();
  const early = { ...api, wave: 0 };
  assert.equal(stateOf(judge([early], 5_000_000)), "progressing");
  assert.equal(stateOf(judge([early], 5_600_000)), "failed");
});

test("waiting goes on over a deadline that passed behind the gate", async () => {
  const looks = [
    [job("progressing"), api],
    [job("ready"), api],
    [job("ready"), { ...api, state: "ready" as const }],
  ];
  const { outcome } = await waitForWorkloads(async () => looks.shift() ?? [], {
    timeout: 10_000,
    interval: 1,
    onLook: () => {},
  });
  assert.equal(outcome, "ready");
  assert.equal(looks.length, 0);
});
