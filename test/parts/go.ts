import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { findGo } from "../../src/sandbox/go-toolchain.ts";
import { Unavailable } from "./download.ts";

// As the sandbox is built, so that what both need is compiled once: no C compiler, no optimisation, no debug information.
const flags = ["-v", "-trimpath", "-buildvcs=false", "-gcflags=all=-N -l", "-ldflags=-s -w"];
const secondsBetweenReports = 15;

/**
 * Builds a Go program from its module into `bin`, gently and with progress on standard error.
 * What was compiled stays in Go's own cache, so that an interrupted build continues.
 *
 * @example await installGo("github.com/minio/minio@v0.0.0-…", work, join(tree, "bin"));
 */
export const installGo = async (program: string, work: string, bin: string): Promise<void> => {
  const tell = (text: string): void => void process.stderr.write(`${program}: ${text}\n`);
  writeFileSync(join(work, "go.mod"), "module part\n\ngo 1.24\n");
  const go = await findGo(work, tell);
  if (go === undefined) throw new Unavailable(`${program} is built once and needs Go, or Python's pip to get it`);
  const env = { ...process.env, GOBIN: bin, GOFLAGS: "", CGO_ENABLED: "0", GOWORK: "off" };
  const child = spawn("nice", [go.program, "install", ...flags, program], { env, stdio: ["ignore", "ignore", "pipe"] });
  const ended = new Promise<number | null>((resolve, reject) => child.on("error", reject).on("close", resolve));
  const began = Date.now();
  const said: string[] = [];
  let [compiled, told] = [0, 0];
  for await (const line of createInterface(child.stderr)) {
    said.push(line);
    if (/^[\w.~-]+(\/[\w.~-]+)*$/.test(line)) compiled++;
    const seconds = Math.floor((Date.now() - began) / 1000);
    if (seconds - told < secondsBetweenReports) continue;
    told = seconds;
    tell(`${compiled > 0 ? `${compiled} packages compiled` : "modules are downloaded"} (${seconds} s)`);
  }
  const code = await ended;
  if (code !== 0) throw new Unavailable(`go install ${program} failed (${code}): ${said.slice(-3).join(" | ")}`);
};
