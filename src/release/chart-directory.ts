import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { chartFiles } from "../platform/chart/chart.ts";
import { chartInfo } from "../platform/chart/templates.ts";
import { repository } from "../sandbox/paths.ts";

/** The directory of the compiled chart in the repository. */
export const chartInRepository = join(repository, chartInfo.name);

/** What a compilation would change in a directory, by path below it. */
export interface ChartDifference {
  readonly missing: readonly string[];
  readonly differing: readonly string[];
  /** Files that the chart no longer has. */
  readonly superfluous: readonly string[];
}

/** Compiles the chart into a temporary directory, which it removes after `work`. */
export async function withCompiledChart<T>(work: (directory: string, files: number) => Promise<T>): Promise<T> {
  const scratch = await mkdtemp(join(tmpdir(), "ros-ocp-chart-"));
  try {
    const directory = join(scratch, chartInfo.name);
    return await work(directory, writeFiles(directory, chartFiles()));
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** How `directory` differs from the chart that the sources give. */
export function chartDifference(directory: string): ChartDifference {
  const files = chartFiles();
  const present = new Set(filesBelow(directory));
  const kept = [...files].filter(([path]) => present.has(path));
  return {
    missing: [...files.keys()].filter((path) => !present.has(path)),
    differing: kept
      .filter(([path, text]) => readFileSync(join(directory, path), "utf8") !== text)
      .map(([path]) => path),
    superfluous: [...present].filter((path) => !files.has(path)),
  };
}

/** Writes the chart into `directory`, and removes the files that the chart no longer has. */
export function writeChart(directory: string): void {
  for (const path of chartDifference(directory).superfluous) rmSync(join(directory, path));
  writeFiles(directory, chartFiles());
}

function writeFiles(directory: string, files: ReadonlyMap<string, string>): number {
  for (const [path, text] of files) {
    const file = join(directory, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return files.size;
}

function filesBelow(directory: string): readonly string[] {
  try {
    return readdirSync(directory, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(directory.length + 1));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}
