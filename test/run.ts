import { spawnSync } from "node:child_process";
import { globSync } from "node:fs";
import { cpus } from "node:os";
import { resolve } from "node:path";
import { run } from "node:test";
import { spec } from "node:test/reporters";
import { fileURLToPath } from "node:url";
import { durations } from "./durations.ts";

/**
 * Runs the tests: types first, then every `*.test.ts`; with `--quick` only those beside their sources.
 *
 * At the end it prints how long each kind of test took. The last line is `N passed, N failed, N skipped`, for people and for
 * machines.
 */
const root = fileURLToPath(new URL("..", import.meta.url));
process.chdir(root);

const quick = process.argv.includes("--quick");
const named = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const everything = quick ? ["src/**/*.test.ts"] : ["src/**/*.test.ts", "test/**/*.test.ts"];
const slow = new Set(["src/sandbox/start.test.ts"]);
const files = globSync(named.length > 0 ? named : everything)
  .filter((file) => !quick || !slow.has(file))
  .sort()
  // The long ones, which start real programs, come first, so that none is left alone at the end.
  .reverse();

// Helm and Kubernetes collect garbage less often: the tests have memory to spare, and no time.
process.env.GOGC ??= "400";

const types = spawnSync("tsc", ["--noEmit"], { stdio: "inherit" });
let passed = types.status === 0 ? 1 : 0;
let failed = 1 - passed;
let skipped = 0;

const tests = run({ files, concurrency: Math.min(cpus().length, 2), timeout: 20 * 60_000 });
tests.on("test:pass", ({ details, skip, todo }) => {
  if (details.type === "suite") return;
  if (skip !== undefined || todo !== undefined) skipped++;
  else passed++;
});
tests.on("test:fail", ({ details }) => {
  if (details.type !== "suite") failed++;
});
const milliseconds = new Map<string, number>();
tests.on("test:complete", ({ name, file, details }) => {
  // A file is a test of its own name, which takes as long as its process.
  if (file !== undefined && resolve(name) === file) milliseconds.set(file, details.duration_ms);
});
tests.compose(spec).pipe(process.stdout);
tests.on("end", () => {
  process.exitCode = failed > 0 ? 1 : 0;
});
process.on("exit", () => {
  for (const line of durations(milliseconds, root)) console.log(line);
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
});
