import { spawn } from "node:child_process";
import { constants } from "node:os";

/** How a program ended: its exit code (128 + n after signal n), and what it wrote. */
export type Finished = { code: number; stdout: string; stderr: string };

/** Where and how long a program may run. */
export type RunOptions = { cwd?: string; env?: Record<string, string>; input?: string; timeoutMs?: number };

/**
 * Runs a program to its end. A program that is not there gives code 127, as in a shell; after `timeoutMs` it is killed.
 *
 * @example const { code, stdout } = await run(["tar", "--version"]);
 */
export const run = (
  command: readonly string[],
  { input, timeoutMs = 600_000, ...where }: RunOptions = {},
): Promise<Finished> =>
  new Promise((resolve) => {
    const [program = "", ...args] = command;
    const child = spawn(program, args, where);
    // Not spawn's own `timeout`: its timer outlives a program that could not be started, and so holds the process up.
    const killer = setTimeout(() => {
      child.kill("SIGKILL");
      // A grandchild may hold the pipes open; "close" would wait for it.
      child.stdout.destroy();
      child.stderr.destroy();
    }, timeoutMs);
    const finished: Finished = { code: 127, stdout: "", stderr: "" };
    const finish = (end: Partial<Finished>): void => {
      clearTimeout(killer);
      resolve({ ...finished, ...end });
    };
    child.stdout.setEncoding("utf8").on("data", (text: string) => (finished.stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (finished.stderr += text));
    child.once("error", (error) => finish({ stderr: `${finished.stderr}${error.message}\n` }));
    child.once("close", (code, signal) => finish({ code: exitCode(code, signal) }));
    // The program may end without reading its input.
    child.stdin.on("error", () => {});
    child.stdin.end(input);
  });

/** The exit code as a container runtime reports it. */
export const exitCode = (code: number | null, signal: NodeJS.Signals | null): number =>
  code ?? 128 + (signal === null ? 0 : constants.signals[signal]);
