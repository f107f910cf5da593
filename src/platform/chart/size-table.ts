import { type Size, sum } from "../../kubernetes/size.ts";

/** The columns of the table. */
export const sizeHead: readonly string[] = [
  "component",
  "pods",
  "CPU requested",
  "memory requested",
  "CPU limit",
  "memory limit",
  "storage",
];

/** Rows of a table of sizes: a component each, and their sum at the end. */
export function sizeRows(sizes: ReadonlyMap<string, Size>): readonly (readonly string[])[] {
  return [...[...sizes].map(([name, size]) => row(name, size)), row("in all", sum(sizes.values()))];
}

/** The table as lines of text, its columns aligned. */
export function sizeLines(sizes: ReadonlyMap<string, Size>): readonly string[] {
  const rows = [sizeHead, ...sizeRows(sizes)];
  const widths = sizeHead.map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0)));
  return rows.map((cells) =>
    cells
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join("  "),
  );
}

const row = (name: string, { pods, requests, limits, storage }: Size): readonly string[] => [
  name,
  String(pods),
  cores(requests.cpu),
  gibibytes(requests.memory),
  cores(limits.cpu),
  gibibytes(limits.memory),
  storage === 0 ? "–" : gibibytes(storage),
];

const cores = (millicores: number): string => (millicores / 1000).toFixed(2);
const gibibytes = (mebibytes: number): string => `${(mebibytes / 1024).toFixed(2)} GiB`;
