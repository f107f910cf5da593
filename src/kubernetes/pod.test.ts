import assert from "node:assert/strict";
import { test } from "node:test";
import { printTemplates } from "../template/chart.ts";
import { linesTemplate, reference, toObjects } from "../template/language.ts";
import { group } from "../values/schema.ts";
import { type PodParts, podTemplate } from "./pod.ts";
import { podValues, securityValues } from "./pod-values.ts";

const settings = reference({ scope: "values" }, ["a"], group("", { ...podValues, ...securityValues }));
const pod = (environment: PodParts["environment"]) =>
  podTemplate({
    identity: { name: "a", component: "a" },
    settings,
    serviceAccount: "a",
    user: { uid: 1, gid: 1 },
    container: { name: "a" },
    mounts: [],
    volumes: [],
    environment,
    graceSeconds: 1,
  });

test("pods share an environment, and no two environments share a name", () => {
  const variables = [{ name: "A", value: "a" }];
  const environment = { name: "x.shared", whose: "a", variables };
  const print = (...pods: readonly PodParts["environment"][]) =>
    printTemplates({
      files: [{ name: "pods.yaml", source: "src/pods.ts", objects: toObjects(pods.map(pod)) }],
      rules: linesTemplate("x.rules", { about: "" }, () => [])(),
      warnings: linesTemplate("x.warnings", { about: "" }, () => [])(),
      notes: linesTemplate("x.notes", { about: "" }, () => [])(),
    });
  assert.ok(print(environment, { ...environment }).has("pods.yaml"));
  assert.throws(
    () => print(environment, { ...environment, variables: [{ name: "B", value: "b" }] }),
    /two templates are called x\.shared: share one, or give the second another name/,
  );
});
