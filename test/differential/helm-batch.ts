import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { readDocuments } from "../../src/values/input/yaml-reader.ts";
import { visibleJson } from "../../src/values/invisible.ts";

const run = promisify(execFile);

/** What Helm makes of a scratch chart: the objects of each template file, or why it refused. */
export interface Rendered {
  readonly objects: ReadonlyMap<string, readonly unknown[]>;
  readonly failure?: string;
}

/**
 * Renders templates with a real Helm, all in one process.
 *
 * @param helm the program's path
 * @param templates the files below `templates/`, by name
 * @param values the chart's values
 * @example await renderWith(helm, new Map([["a.yaml", "kind: A\n"]]), {})   // { objects: Map { "a.yaml" => [{ kind: "A" }] } }
 */
export async function renderWith(
  helm: string,
  templates: ReadonlyMap<string, string>,
  values: unknown,
): Promise<Rendered> {
  const chart = await mkdtemp(join(tmpdir(), "ros-ocp-differential-"));
  try {
    await writeFile(join(chart, "Chart.yaml"), "apiVersion: v2\nname: scratch\nversion: 1.2.3\nappVersion: 4.5.6\n");
    await writeFile(join(chart, "values.yaml"), visibleJson(values));
    for (const [name, text] of templates) {
      const path = join(chart, "templates", name);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, text);
    }
    const { stdout } = await run(helm, ["template", "release", chart, "--namespace", "space"], {
      maxBuffer: 1 << 28,
      env: { ...process.env, HELM_CACHE_HOME: chart, HELM_CONFIG_HOME: chart, HELM_DATA_HOME: chart },
    });
    return { objects: objectsByFile(stdout) };
  } catch (error) {
    if (typeof error === "object" && error !== null && "stderr" in error) {
      return { objects: new Map(), failure: String(error.stderr) };
    }
    throw error;
  } finally {
    await rm(chart, { recursive: true });
  }
}

/** What `renderWith` tells the templates, beside the values. */
export const scratchContext = {
  release: { Name: "release", Namespace: "space", Service: "Helm" },
  chart: { Name: "scratch", Version: "1.2.3", AppVersion: "4.5.6" },
  apis: new Set(["v1", "apps/v1", "v1/Pod"]),
};

function objectsIn(text: string): readonly unknown[] {
  try {
    return readDocuments(text);
  } catch (error) {
    throw new Error(text, { cause: error });
  }
}

/** Helm writes the file's name above each object. */
function objectsByFile(stdout: string): ReadonlyMap<string, readonly unknown[]> {
  const found = new Map<string, unknown[]>();
  for (const text of stdout.split(/^---\n(?=# Source: )/m).slice(1)) {
    const end = text.indexOf("\n");
    const name = text.slice("# Source: scratch/templates/".length, end);
    found.set(name, [...(found.get(name) ?? []), ...objectsIn(text.slice(end + 1))]);
  }
  return found;
}
