import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before } from "node:test";
import { builtPrograms } from "../../src/sandbox/build.ts";
import { repository } from "../../src/sandbox/paths.ts";

/** A run of the command. */
export interface Run {
  readonly child: ChildProcess;
  /** Resolves with all that it printed when it has ended. */
  readonly ended: Promise<Ended>;
  /** Resolves when it has printed `text`; rejects when it ends without. */
  printed(text: string): Promise<void>;
}

export interface Ended {
  /** Null when it was killed. */
  readonly code: number | null;
  readonly out: string;
  readonly errors: string;
}

const forbidden = (await builtPrograms()) === undefined && process.env.ROS_OCP_NO_BUILD === "1";

/** Why no sandbox can be started here; false when it can. */
export const skip = forbidden && "the sandbox is not built, and ROS_OCP_NO_BUILD=1 forbids to build it";

/** `ros-ocp` with a state of a test file's own: its sandbox, and what is kept of releases. */
export interface OwnState {
  /** The directory of the state. */
  directory(): string;
  /** Of the sandbox's administrator. */
  kubeconfig(): string;
  /** What is kept of the sandbox's releases, as in `kept("namespace", "release", "seed")`. */
  kept(...parts: readonly string[]): string;
  ros(...args: readonly string[]): Run;
}

/** A state for the tests of one file; it goes after them, with the sandbox. */
export function ownState(): OwnState {
  let state: string | undefined;
  const directory = () => {
    // Else the command would take the state of whoever runs the tests.
    if (state === undefined) throw new Error("the state is known only within tests");
    return state;
  };
  before(async () => {
    state = await mkdtemp(join(tmpdir(), "ros-ocp-up-"));
  });
  after(async () => {
    if (!skip) await rosOcp(directory(), "down").ended;
    await rm(directory(), { recursive: true, force: true });
  });
  return {
    directory,
    kubeconfig: () => join(directory(), "ros-ocp", "sandbox", "admin.kubeconfig"),
    kept: (...parts) => join(directory(), "ros-ocp", "releases", "sandbox", ...parts),
    ros: (...args) => rosOcp(directory(), ...args),
  };
}

/** What a run printed with `--json`. */
export function resultOf<T>({ code, out, errors }: Ended, expected = 0): T {
  assert.equal(code, expected, `${out}\n${errors}`);
  return JSON.parse(out) as T;
}

/** Starts `ros-ocp` with its state below `stateHome`. */
export function rosOcp(stateHome: string, ...args: readonly string[]): Run {
  const env = { ...process.env, XDG_STATE_HOME: stateHome, NO_COLOR: "1" };
  const child = spawn(process.execPath, [join(repository, "src/cli/main.ts"), ...args], { env });
  let out = "";
  let errors = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    out += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    errors += text;
  });
  const ended = new Promise<Ended>((resolve) => child.on("close", (code) => resolve({ code, out, errors })));
  const printed = (text: string) =>
    new Promise<void>((resolve, reject) => {
      const look = () => (out + errors).includes(text) && resolve();
      child.stdout.on("data", look);
      child.stderr.on("data", look);
      look();
      ended.then(() => reject(new Error(`it ended without ${JSON.stringify(text)}:\n${out}${errors}`)));
    });
  return { child, ended, printed };
}
