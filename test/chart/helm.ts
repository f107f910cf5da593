import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { chartFiles } from "../../src/platform/chart/chart.ts";
import type { KubernetesObject, Target } from "../../src/platform/render.ts";
import type { Values } from "../../src/values/data.ts";
import { readYaml } from "../../src/values/input/yaml-reader.ts";
import { visibleJson } from "../../src/values/invisible.ts";

const run = promisify(execFile);

/** A scratch directory with the chart as the sources make it now; removed by `remove`. */
export async function writtenChart(files = chartFiles()) {
  const directory = await mkdtemp(join(tmpdir(), "ros-ocp-chart-"));
  const chart = join(directory, "ros-ocp");
  await writeFiles(chart, files);
  return { chart, directory, remove: () => rm(directory, { recursive: true }) };
}

/** Writes files by their path below a directory. */
async function writeFiles(directory: string, files: ReadonlyMap<string, string>): Promise<void> {
  for (const [path, text] of files) {
    await mkdir(dirname(join(directory, path)), { recursive: true });
    await writeFile(join(directory, path), text);
  }
}

/** Values, and for which cluster and under which name. */
export interface Case {
  readonly values: Values;
  readonly target: Target;
}

/** What a program said. */
export interface Said {
  readonly stdout: string;
  readonly stderr: string;
  readonly failed: boolean;
}

/** Calls Helm away from any cluster and from the user's own configuration. */
export async function helm(path: string, args: readonly string[]): Promise<Said> {
  const nowhere = join(tmpdir(), "ros-ocp-nowhere");
  const env = {
    ...process.env,
    KUBECONFIG: nowhere,
    HELM_CACHE_HOME: nowhere,
    HELM_CONFIG_HOME: nowhere,
    HELM_DATA_HOME: nowhere,
    // It ends before what it leaves in memory matters, and thousands of its runs spend a fifth on collecting that.
    GOGC: "off",
  };
  try {
    return { ...(await run(path, [...args], { maxBuffer: 1 << 28, env })), failed: false };
  } catch (error) {
    if (typeof error !== "object" || error === null || !("stderr" in error)) throw error;
    const { stdout, stderr } = error as unknown as { stdout: string; stderr: string };
    return { stdout, stderr, failed: true };
  }
}

/** The arguments that install or render a case; its values are written beside the chart. */
export async function argumentsOf(chart: string, { values, target }: Case): Promise<readonly string[]> {
  const file = `${chart}-${count++}.yaml`;
  await writeFile(file, visibleJson(values));
  const { release = "ros-ocp", namespace = "ros-ocp" } = target;
  return [release, chart, "--namespace", namespace, "--values", file];
}
let count = 0;

/** What `helm template` says to a case, hooks included. */
export async function template(path: string, chart: string, one: Case): Promise<Said> {
  const apis = (one.target.apis ?? []).flatMap((api) => ["--api-versions", api]);
  const args = await argumentsOf(chart, one);
  const said = await helm(path, ["template", ...args, ...apis]);
  await rm(args.at(-1) as string);
  return said;
}

/** The objects in what `helm template` printed, as Kubernetes' parser reads them. */
export function objectsIn(stdout: string): readonly KubernetesObject[] {
  return stdout.split(/^---\n/m).flatMap((text) => {
    let objects = parsed.get(text);
    if (objects === undefined) {
      objects = parse(text);
      parsed.set(text, objects);
    }
    return objects;
  });
}

/** Most objects are the same for most values, and reading YAML takes as long as Helm does. */
const parsed = new Map<string, readonly KubernetesObject[]>();

function parse(text: string): readonly KubernetesObject[] {
  const object = readYaml(text) as KubernetesObject | null;
  return object === null ? [] : [object];
}

/** Asks for each item, two at a time, and keeps the order of the answers. */
export async function inPairs<T, R>(items: readonly T[], ask: (item: T) => Promise<R>): Promise<readonly R[]> {
  const answers: R[] = new Array(items.length);
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let at = next++; at < items.length; at = next++) answers[at] = await ask(items[at] as T);
  };
  await Promise.all([worker(), worker()]);
  return answers;
}
