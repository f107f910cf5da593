import assert from "node:assert/strict";
import { test } from "node:test";
import type { Api } from "../cluster/api.ts";
import type { ClusterObject } from "../cluster/object.ts";
import { kubectlCommand } from "../cluster/shell-command.ts";
import { findKubectl } from "../sandbox/tools.ts";
import { deleteFailedJobs } from "./failed-jobs.ts";

const job: ClusterObject = {
  apiVersion: "batch/v1",
  kind: "Job",
  metadata: { name: "migration", annotations: { "meta.helm.sh/release-name": "r" } },
  status: { conditions: [{ type: "Failed", status: "True", message: "it tried too often" }] },
};

/** A cluster that keeps the Job whatever it is asked. */
const api: Api = {
  context: "test",
  server: "https://test",
  request: async () => ({
    status: 200,
    body: { ...job, resources: [{ name: "jobs", kind: "Job", namespaced: true }] },
    warnings: [],
  }),
};

test("the remedy for a Job that something keeps names its cluster for any shell", async () => {
  const address = { kubeconfig: "/of us/kubeconfig", context: "staging" };
  const lines: string[] = [];
  const deletion = { namespace: "n", release: "r", report: (line: string) => lines.push(line), patience: 1 };
  const words = ["-n", "n", "get", "job", "migration", "-o", "jsonpath={.metadata.finalizers}"];
  const call = kubectlCommand(address, words, (await findKubectl(api))?.path);
  assert.match(call, / --kubeconfig '\/of us\/kubeconfig' --context staging -n n get job migration /);
  await assert.rejects(deleteFailedJobs({ api, address }, [job], deletion), {
    remedy: [`find out what keeps it: ${call}`],
  });
  assert.deepEqual(lines, ["Job/migration has failed (it tried too often): trying again"]);
});
