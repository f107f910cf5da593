import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { repository } from "../../src/cluster/places.ts";

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
