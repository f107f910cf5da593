import { Failure } from "../cluster/failure.ts";
import type { Listener } from "../release/progress.ts";
import { pathRemedy } from "../sandbox/paths.ts";
import { exitCodeOf } from "./exit-codes.ts";
import { plainProgress } from "./plain-progress.ts";
import { terminalProgress } from "./terminal-progress.ts";

/** What a running command can use. */
export interface Session {
  /**
   * Aborts at the first Ctrl-C or SIGTERM; the second ends the process. A command that never reads `signal` ends at the
   * first, even while it computes.
   */
  readonly signal: AbortSignal;
  readonly listener: Listener;
  /** Prints a line of the result. */
  readonly print: (line: string) => void;
  /** Prints a line that is not part of the result. */
  readonly report: (line: string) => void;
}

interface SessionOptions {
  /** Whether the result is JSON on standard output; everything else then goes to standard error. */
  readonly json?: boolean | undefined;
  /** What remains after an interruption, and how to continue. */
  readonly afterInterruption?: () => Promise<readonly string[]>;
}

const signals = ["SIGINT", "SIGTERM"] as const;

/**
 * Runs a command: shows its progress, interrupts it at a signal, prints its failure, and sets the exit code, which
 * `work` returns or which follows from the failure.
 */
export async function runCommand(options: SessionOptions, work: (session: Session) => Promise<number>): Promise<void> {
  const interruption = new AbortController();
  const print = (line: string) => console.log(line);
  const report = options.json ? (line: string) => console.error(line) : print;
  const isTerminal = process.stdout.isTTY && !options.json && process.env.TERM !== "dumb";
  const drawn = isTerminal ? terminalProgress(process.stdout) : undefined;
  const listener = drawn?.listener ?? plainProgress(report);
  const interrupt = () => {
    if (!interruption.signal.aborted) return interruption.abort();
    // At the second signal the user does not want to wait. The exit kills Helm.
    drawn?.close();
    process.exit(exitCodeOf.interrupted);
  };
  const session: Session = {
    get signal() {
      for (const name of signals) if (!process.listeners(name).includes(interrupt)) process.on(name, interrupt);
      return interruption.signal;
    },
    listener,
    print,
    report,
  };
  try {
    process.exitCode = await work(session);
  } catch (error) {
    drawn?.close();
    const failure = interruption.signal.aborted ? await interrupted(options) : expected(error);
    process.exitCode = exitCodeOf[failure.kind];
    if (options.json) print(JSON.stringify({ ok: false, ...asData(failure) }, null, 2));
    else for (const line of asText(failure)) console.error(line);
    if (failure.kind === "internal") console.error(error);
  } finally {
    drawn?.close();
    for (const name of signals) process.off(name, interrupt);
  }
}

async function interrupted({ afterInterruption }: SessionOptions): Promise<Failure> {
  return new Failure("interrupted", "interrupted", { remedy: (await afterInterruption?.()) ?? [] });
}

function expected(error: unknown): Failure {
  if (error instanceof Failure) return error;
  // An error of the operating system, such as a directory that cannot be created.
  if (error instanceof Error && "syscall" in error) {
    return new Failure("cluster", error.message, { remedy: pathRemedy(error as NodeJS.ErrnoException) });
  }
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return new Failure("internal", `a bug in this program: ${what}`, {
    remedy: ["report it, with the stack from standard error"],
  });
}

const asData = ({ kind, message, details, remedy }: Failure) => ({ error: kind, message, details, remedy });

function asText({ message, details, remedy }: Failure): readonly string[] {
  const title = `ros-ocp: ${message}${details.length > 0 ? ":" : ""}`;
  return [title, ...details.map((line) => `  ${line}`), ...remedy.map((line) => `→ ${line}`)];
}
