import assert from "node:assert/strict";
import { test } from "node:test";
import { commandFor, sourcesOf, type TargetOptions, targetOf, type ValueOptions } from "./options.ts";

const usual = { profile: "evaluation", namespace: "ros-ocp", release: "ros-ocp" };
const called = (options: Partial<TargetOptions & ValueOptions>) => {
  const all = { ...usual, ...options };
  return commandFor("up", targetOf(all), sourcesOf(all));
};

test("a command is called again with the target and the values of before", () => {
  assert.equal(called({}), "npm start");
  assert.equal(
    called({ context: "prod", namespace: "costs", profile: "none", values: ["prod.yaml", "-"] }),
    "npm run ros-ocp -- up --context prod --namespace costs --profile none -f prod.yaml -f -",
  );
  assert.equal(
    called({ kubeconfig: "/home/a b/it's", release: "r" }),
    String.raw`npm run ros-ocp -- up --kubeconfig '/home/a b/it'\''s' --release r`,
  );
});

test("what was assigned is not repeated: it may be a password", () => {
  const sets = ["secrets.seed=hidden,koku.image.tag=hidden", String.raw`a\.b[0]={hidden,hidden}`, "c=hidden,hidden"];
  assert.equal(
    called({ set: sets }),
    String.raw`npm run ros-ocp -- up --set secrets.seed=…,koku.image.tag=… --set 'a\.b[0]=…' --set c=…,…`,
  );
  assert.equal(called({ setString: ["secrets.seed=hidden"] }), "npm run ros-ocp -- up --set-string secrets.seed=…");
});

test("commands that take no values are called without", () => {
  assert.equal(commandFor("down", targetOf(usual)), "npm stop");
  assert.equal(
    commandFor("status", targetOf({ ...usual, context: "prod" })),
    "npm run ros-ocp -- status --context prod",
  );
});
