import { relative } from "node:path";

const SLOWEST = 10;

/** How long each kind of test took, the longest first, and the slowest files: a line each. `milliseconds` are of each file. */
export function durations(milliseconds: ReadonlyMap<string, number>, root: string): readonly string[] {
  const files = [...milliseconds].map(([path, time]) => ({ file: relative(root, path), time })).sort(longest);
  const kinds = [...Map.groupBy(files, ({ file }) => kindOf(file))].map(([kind, some]) => ({
    file: `${kind} (${some.length} ${some.length === 1 ? "file" : "files"})`,
    time: some.reduce((sum, { time }) => sum + time, 0),
  }));
  return [
    "Time of each kind of test, summed over its files:",
    ...kinds.sort(longest).map(line),
    "The slowest files:",
    ...files.slice(0, SLOWEST).map(line),
  ];
}

/** The layer of a unit test, as `src/values`; what else tests are about, as `test/chart`. */
const kindOf = (file: string) => file.split("/").slice(0, -1).slice(0, 2).join("/");

interface Row {
  readonly file: string;
  readonly time: number;
}
const longest = (a: Row, b: Row) => b.time - a.time;
const line = ({ file, time }: Row) => `${(time / 1000).toFixed(1).padStart(8)} s  ${file}`;
