import { constants, gzipSync } from "node:zlib";
import { chartFiles } from "../platform/chart/chart.ts";
import { chartInfo } from "../platform/chart/templates.ts";
import { platform } from "../platform/platform.ts";
import { profiles } from "../platform/profiles/profiles.ts";
import { type KubernetesObject, notes, render } from "../platform/render.ts";
import { layered } from "../values/coalesce.ts";
import type { Values } from "../values/data.ts";
import { defaults } from "../values/defaults.ts";
import { readYaml } from "../values/input/yaml-reader.ts";
import { yamlDocument } from "../values/output/yaml-writer.ts";

/** Values under which the size is looked at: the defaults and each profile, on each platform. */
export function sizedValues(): ReadonlyMap<string, Values> {
  const all: readonly (readonly [string, Values])[] = [
    ["the defaults", {}],
    ...Object.entries(profiles).map(([name, { values }]) => [`profile ${name}`, values] as const),
  ];
  const seed = "only to see what a release takes";
  return new Map(
    all.flatMap(([name, values]) =>
      ["kubernetes", "openshift"].map(
        (kind) => [`${name} on ${kind}`, layered([values, { platform: kind, secrets: { seed } }])] as const,
      ),
    ),
  );
}

/**
 * How many bytes the Secret holds in which Helm keeps a release with these values: its chart, values, manifest and notes.
 *
 * Helm writes them as JSON, with the chart's files in base 64, compresses that, and encodes it in base 64 again
 * (`encodeRelease` of Helm's `storage/driver/util.go`). Of that the API server takes 1 MiB.
 *
 * @example releaseSize({ secrets: { seed } })   // 375000
 */
export function releaseSize(values: Values): number {
  const json = JSON.stringify(releaseOf(values)).replace(/[<>&\u2028\u2029]/g, escaped);
  const compressed = gzipSync(json, { level: constants.Z_BEST_COMPRESSION });
  return Math.ceil(compressed.length / 3) * 4;
}

/** As Go's `encoding/json` writes what a browser could take for HTML. */
const escaped = (char: string) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** A release as Helm would install it: its type `Release`, in the order of its fields. */
function releaseOf(values: Values) {
  const at = new Date().toISOString();
  const written = render(values).files.flatMap(({ path, objects }) => objects.map((object) => ({ path, object })));
  const manifests = written.map(({ path, object }) => ({
    path: `${chartInfo.name}/templates/${path}`,
    object,
    manifest: yamlDocument({ ...object }),
  }));
  return {
    name: chartInfo.name,
    info: {
      first_deployed: at,
      last_deployed: at,
      deleted: "",
      description: "Install complete",
      status: "deployed",
      notes: notes(values),
    },
    chart: storedChart(at),
    config: values,
    manifest: manifests
      .filter(({ object }) => !isHook(object))
      .map(({ path, manifest }) => `---\n# Source: ${path}\n${manifest}`)
      .join(""),
    hooks: manifests
      .filter(({ object }) => isHook(object))
      .map(({ path, object: { kind, metadata }, manifest }) => ({ name: metadata.name, kind, path, manifest })),
    version: 1,
    namespace: chartInfo.name,
  };
}

const isHook = ({ metadata }: KubernetesObject) => metadata.annotations?.["helm.sh/hook"] !== undefined;

/** The chart as Helm loads it: its schema and its files are bytes, and the values are data. */
function storedChart(at: string) {
  const files = chartFiles();
  const stored = [...files]
    .filter(([name]) => !PARSED.has(name))
    .map(([name, text], index) => ({ name, data: base64(text), modtime: at.replace(/\d+Z$/, nanoseconds(index)) }));
  const isTemplate = ({ name }: { readonly name: string }) => name.startsWith("templates/");
  return {
    metadata: readYaml(files.get("Chart.yaml") ?? ""),
    lock: null,
    templates: stored.filter(isTemplate),
    values: defaults(platform.values),
    schema: base64(files.get("values.schema.json") ?? ""),
    files: stored.filter((file) => !isTemplate(file)),
  };
}

/** Helm 4 keeps when each file was written, so no two are alike. */
const nanoseconds = (index: number) => `${String((index * 123_456_789) % 1_000_000_000).padStart(9, "0")}Z`;

const PARSED: ReadonlySet<string> = new Set(["Chart.yaml", "values.yaml", "values.schema.json"]);
const base64 = (text: string) => Buffer.from(text).toString("base64");
