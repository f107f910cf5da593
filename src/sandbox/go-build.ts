import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { Failure } from "../cluster/failure.ts";

interface GoBuild {
  readonly go: string;
  /** The directory of go.mod and of the main package. */
  readonly module: string;
  /** Path of the executable to write. */
  readonly output: string;
  readonly flags: readonly string[];
  readonly report: (line: string) => void;
  readonly signal?: AbortSignal | undefined;
}

const secondsBetweenReports = 5;

/**
 * Builds a Go program and reports its progress: modules downloaded, then packages compiled. Go caches compiled
 * packages, so an interrupted build continues where it stopped.
 *
 * @throws Failure with the end of Go's output
 */
export async function goBuild(build: GoBuild): Promise<void> {
  const { report } = build;
  const started = Date.now();
  const progress = (text: string) => report(`building the sandbox: ${text} (${clock(Date.now() - started)})`);
  progress("this happens once");

  let modules = 0;
  const progressSometimes = throttled(progress);
  const stale = await go(
    build,
    ["list", "-deps", ...build.flags, "-f", "{{if .Stale}}{{.ImportPath}}{{end}}"],
    (line) => {
      if (line.startsWith("go: downloading")) progressSometimes(`${++modules} modules downloaded`);
    },
  );
  const total = stale.filter((line) => line !== "").length;

  let compiled = 0;
  await go(build, ["build", "-v", ...build.flags, "-o", build.output], (line) => {
    if (/^[\w.~-]+(\/[\w.~-]+)*$/.test(line)) compiled += 1;
    const percent = Math.min(99, Math.floor((100 * compiled) / Math.max(total, 1)));
    progressSometimes(`${percent}%, ${compiled} of ${total} packages`);
  });
  progress("done");
}

/** Runs `go`. Passes each line of its standard error to `onLine` and returns the lines of its standard output. */
async function go(build: GoBuild, args: readonly string[], onLine: (line: string) => void): Promise<string[]> {
  // Without cgo the build needs no C compiler, and the program is static.
  const env = { ...process.env, CGO_ENABLED: "0", GOWORK: "off" };
  const child = spawn(build.go, [...args, "."], {
    cwd: build.module,
    env,
    stdio: ["ignore", "pipe", "pipe"],
    ...(build.signal && { signal: build.signal }),
  });
  const out: string[] = [];
  const errors: string[] = [];
  createInterface(child.stdout).on("line", (line) => out.push(line));
  createInterface(child.stderr).on("line", (line) => {
    errors.push(line);
    onLine(line);
  });
  const code = await new Promise<number | null>((resolve, reject) => child.on("error", reject).on("close", resolve));
  if (code === 0) return out;
  throw new Failure("cluster", `go ${args[0]} in ${build.module} failed (${code})`, { details: errors.slice(-20) });
}

/** `write`, but no more often than every few seconds. */
function throttled(write: (text: string) => void): (text: string) => void {
  let last = 0;
  return (text) => {
    if (Date.now() - last < secondsBetweenReports * 1000) return;
    last = Date.now();
    write(text);
  };
}

const clock = (milliseconds: number): string => {
  const seconds = Math.floor(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
};
