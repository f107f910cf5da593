import assert from "node:assert/strict";
import { test } from "node:test";
import type { Expression, SecretKey } from "../../test/fixtures/environment-types.ts";
import { type Contract, contract } from "./contract.ts";
import { environmentFor } from "./environment.ts";

const { environment, fragment } = environmentFor<Expression, SecretKey>();
const password: SecretKey = { secret: "clock", key: "password" };
const host: Expression = { expression: ".Values.host" };

const process = {
  ports: { http: 80 },
  endpoints: { ok: { port: "http", path: "/ok", needs: [], liveness: true } },
  probes: { liveness: "ok" },
  uses: {},
  writable: {},
  graceSeconds: 30,
  resources: { requests: { cpu: "10m", memory: "10Mi" }, limits: { cpu: "10m", memory: "10Mi" } },
  about: "a process",
} as const;
const both = ["tick", "tock"] as const;

// biome-ignore format: a table reads best with one variable on one line
const clock = contract({
  name: "clock",
  version: { commit: "0", date: "2026-01-01", repository: "a/clock" },
  user: { uid: 1, gid: 0, about: "by name" },
  processes: { tick: process, tock: process },
  variables: {
    HOST: { reads: both, required: true, format: "host", about: "where", source: "a" },
    PORT: { reads: both, required: ["tick"], format: "integer", about: "the port", source: "a" },
    LOUD: { reads: ["tock"], needs: ["PORT"], format: "flag", about: "strikes", source: "a" },
    PASSWORD: { reads: ["tick"], format: "credential", about: "unlocks", source: "a" },
    MODE: { reads: both, format: ["clock"], about: "pinned", source: "a" },
    SHADE: { reads: both, format: ["dark", "light"], about: "one of two", source: "a" },
    CLUSTER: { reads: both, required: ["tick"], engine: "trino", format: "host", about: "the cluster", source: "a" },
  },
  ignored: { SERVER: "set HOST" },
  harmful: { DEBUG: "opens a debugger" },
  refusedValues: { "^\\$(?!\\()": "begins with $" },
});

test("an environment lists its entries in the order in which they were written", () => {
  const entries = environment(clock, "tick", { PORT: "80", HOST: host, PASSWORD: password, MODE: "clock" });
  assert.deepEqual(entries, [
    { name: "PORT", value: "80" },
    { name: "HOST", value: host },
    { name: "PASSWORD", value: password },
    { name: "MODE", value: "clock" },
  ]);
});

test("a part holds the variables of one engine and nothing else", () => {
  const entries = environment(clock, "tick", { CLUSTER: "trino" }, "trino");
  assert.deepEqual(entries, [{ name: "CLUSTER", value: "trino" }]);
  assert.deepEqual(environment(clock, "tock", {}, "trino"), []);
  // @ts-expect-error a variable of the Trino part in the part for both engines
  assert.throws(() => environment(clock, "tick", { HOST: "h", PORT: "1", CLUSTER: "trino" }), /engine trino. Move/);
  // @ts-expect-error a variable for both engines in the Trino part
  assert.throws(() => environment(clock, "tick", { CLUSTER: "t", HOST: "h" }, "trino"), /engine both. Move/);
  // @ts-expect-error CLUSTER is required in the Trino part
  assert.throws(() => environment(clock, "tick", {}, "trino"), /CLUSTER is missing: the cluster/);
});

test("missing variables are refused, by process", () => {
  environment(clock, "tock", { HOST: "h" });
  // @ts-expect-error PORT is required by tick
  assert.throws(() => environment(clock, "tick", { HOST: "h" }), /clock tick:\n {2}PORT is missing: the port/);
});

test("names that the process does not read are refused", () => {
  // @ts-expect-error misspelt
  assert.throws(() => environment(clock, "tock", { HOST: "h", PROT: "1" }), /PROT is unknown to clock/);
  // @ts-expect-error read by tick only
  assert.throws(() => environment(clock, "tock", { HOST: "h", PASSWORD: password }), /PASSWORD is read only by tick/);
  // @ts-expect-error ignored, and the message says what to use
  assert.throws(() => environment(clock, "tock", { HOST: "h", SERVER: "s" }), /SERVER is not read: set HOST/);
  // @ts-expect-error harmful, and the message says why
  assert.throws(() => environment(clock, "tock", { HOST: "h", DEBUG: "1" }), /DEBUG must not be set: opens/);
});

test("excess names are found behind spreads and variables too", () => {
  const stray = { PROT: "1" } as const;
  const whole = { HOST: "h", PROT: "1" } as const;
  // @ts-expect-error an excess name that came by a spread
  assert.throws(() => environment(clock, "tock", { HOST: "h", ...stray }), /PROT/);
  // @ts-expect-error an excess name in an object that is not written in place
  assert.throws(() => environment(clock, "tock", whole), /PROT/);
});

test("literals have the format of their variable", () => {
  assert.throws(
    // @ts-expect-error a CPU quantity is no integer
    () => environment(clock, "tick", { HOST: "h", PORT: "500m" }),
    /PORT = "500m" should be a whole number/,
  );
  // @ts-expect-error a flag is True or False
  assert.throws(() => environment(clock, "tock", { HOST: "h", PORT: "1", LOUD: "4" }), /LOUD = "4" should be "True"/);
  // @ts-expect-error not one of the two
  assert.throws(() => environment(clock, "tock", { HOST: "h", SHADE: "red" }), /should be "dark" or "light"/);
  assert.throws(() => environment(clock, "tick", { HOST: "h", PORT: "1e3" }), /PORT = "1e3"/);
  assert.throws(() => environment(clock, "tock", { HOST: "$h" }), /HOST = "\$h" should be a host name/);
});

test("a pinned variable takes its one text, not even an expression", () => {
  // @ts-expect-error another text
  assert.throws(() => environment(clock, "tock", { HOST: "h", MODE: "watch" }), /MODE = "watch" should be "clock"/);
  // @ts-expect-error an expression could become another text
  environment(clock, "tock", { HOST: "h", MODE: host });
});

test("a credential is a reference to a Secret", () => {
  const given = { HOST: "h", PORT: "1" } as const;
  assert.throws(
    // @ts-expect-error plain text
    () => environment(clock, "tick", { ...given, PASSWORD: "hunter2" }),
    /PASSWORD = .* reference to a Secret/,
  );
  // @ts-expect-error an expression prints plain text
  environment(clock, "tick", { ...given, PASSWORD: host });
  // anything else may come from a Secret as well
  environment(clock, "tick", { ...given, HOST: password });
});

test("a variable asks for those that it needs, unless it is off", () => {
  environment(clock, "tock", { HOST: "h", LOUD: "False" });
  assert.throws(() => environment(clock, "tock", { HOST: "h", LOUD: "True" }), /LOUD needs PORT beside it/);
});

test("a fragment holds what all of its processes read, and spreads into an environment", () => {
  const shared = fragment(clock, ["tick", "tock"], { HOST: "h", SHADE: "dark" });
  assert.equal(environment(clock, "tick", { ...shared, PORT: "1" }).length, 3);
  // @ts-expect-error tock does not read PASSWORD
  assert.throws(() => fragment(clock, ["tick", "tock"], { PASSWORD: password }), /read only by tick/);
  // @ts-expect-error PORT is still missing
  assert.throws(() => environment(clock, "tick", shared), /PORT is missing/);
});

test("all problems come at once", () => {
  assert.throws(
    // @ts-expect-error two missing, one misspelt
    () => environment(clock, "tick", { HSOT: "h" }),
    (error: Error) => {
      assert.equal(error.message.split("\n").length, 4);
      return true;
    },
  );
});

test("a contract must not contradict itself", () => {
  const broken: Contract = {
    ...clock,
    processes: {
      tick: {
        ...process,
        endpoints: { ok: { port: "https", path: "/ok", needs: ["redis"], liveness: false } },
        probes: { liveness: "ok", readiness: "ready" },
      },
    },
    variables: {
      DEBUG: { reads: ["tick", "tack"], required: ["tock"], needs: ["X"], format: "text", about: "", source: "" },
    },
  };
  assert.throws(
    () => contract(broken),
    (error: Error) => {
      for (const part of [/unknown process "tack"/, /"tock", which does not/, /needs unknown "X"/, /as harmful/]) {
        assert.match(error.message, part);
      }
      for (const part of [/unknown port "https"/, /unknown endpoint "ready"/, /can make fail/]) {
        assert.match(error.message, part);
      }
      return true;
    },
  );
});
