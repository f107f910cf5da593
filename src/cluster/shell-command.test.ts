import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { resolve } from "node:path";
import { test } from "node:test";
import { helmCommand, kubectlCommand, quoted } from "./shell-command.ts";

test("a call names its cluster, and the whole path of its kubeconfig", () => {
  assert.equal(kubectlCommand({}, ["get", "pods"]), "kubectl get pods");
  assert.equal(kubectlCommand({ context: "staging" }, ["get", "pods"]), "kubectl --context staging get pods");
  assert.equal(helmCommand({ context: "staging" }, ["list"]), "helm --kube-context staging list");
  const [kubeconfig, path] = ["of us/kubeconfig", quoted(resolve("of us/kubeconfig"))];
  assert.equal(
    kubectlCommand({ kubeconfig }, ["version"], "/opt/kubectl"),
    `/opt/kubectl --kubeconfig ${path} version`,
  );
  assert.equal(helmCommand({ kubeconfig, context: "c" }, ["list"]), `helm --kubeconfig ${path} --kube-context c list`);
});

test("a shell reads each word back as it was", () => {
  const words = ["a", "", "a b", "it's", "$HOME", "{.metadata.finalizers}", "*", "a;b", "`a`", '"', "\\", "a\nb"];
  const read = execFileSync("sh", ["-c", `printf '%s\\0' ${words.map(quoted).join(" ")}`], { encoding: "utf8" });
  assert.deepEqual(read.split("\0").slice(0, -1), words);
});
