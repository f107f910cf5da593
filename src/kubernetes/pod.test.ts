import assert from "node:assert/strict";
import { test } from "node:test";
import { reference } from "../template/language.ts";
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
  pod({ name: "x.shared", whose: "a", variables });
  pod({ name: "x.shared", whose: "a", variables });
  assert.throws(
    () => pod({ name: "x.shared", whose: "a", variables: [{ name: "B", value: "b" }] }),
    /two environments are called x\.shared: share one list of variables, or give the second another name/,
  );
});
