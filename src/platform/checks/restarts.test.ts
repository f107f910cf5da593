import assert from "node:assert/strict";
import { test } from "node:test";
import { evaluate, type KubernetesObject } from "../render.ts";
import { nameOf } from "./objects.ts";
import { goingOn, missingRestarts } from "./restarts.ts";

test("every pod that reads a credential restarts when it changes", () => {
  assert.deepEqual(missingRestarts(), []);
});

test("a pod without the checksum of what it reads is found", () => {
  const withPassword = (password: string) =>
    JSON.stringify(evaluate({ secrets: { seed: "0123456789abcdef" }, redis: { password } })).replaceAll(
      /"checksum\/credentials":"\w+"/g,
      '"checksum/credentials":"always the same"',
    );
  const found = goingOn(
    JSON.parse(withPassword("before")) as readonly KubernetesObject[],
    JSON.parse(withPassword("after")) as readonly KubernetesObject[],
  );
  assert.deepEqual(found.map(nameOf), ["Deployment/ros-ocp-redis"]);
});
