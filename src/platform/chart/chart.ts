import { stringify } from "yaml";
import { type Size, sizes } from "../../kubernetes/size.ts";
import { printTemplates } from "../../template/chart.ts";
import { visibleJson } from "../../values/invisible.ts";
import { jsonSchema } from "../../values/output/json-schema.ts";
import { valuesYaml } from "../../values/output/values-yaml.ts";
import { platform } from "../platform.ts";
import { profiles } from "../profiles/profiles.ts";
import { evaluate } from "../render.ts";
import { chartReadme } from "./readme.ts";
import { chartInfo, templates } from "./templates.ts";

const chartYaml = {
  apiVersion: "v2",
  name: chartInfo.name,
  description: "Cost management: Koku, and all that it needs to take reports in and to answer what they cost",
  type: "application",
  version: chartInfo.version,
  appVersion: chartInfo.appVersion,
  kubeVersion: ">=1.27.0-0",
  keywords: ["cost-management", "koku", "finops", "openshift"],
  home: "https://github.com/project-koku/koku",
  icon: "https://github.com/project-koku.png",
  annotations: { "charts.openshift.io/name": "Cost management", "artifacthub.io/license": "Apache-2.0" },
};

// Whoever changes a copy of a profile at one place means that place, so nothing is an alias of another.
const yaml = (value: unknown): string =>
  stringify(value, { version: "1.1", lineWidth: 0, aliasDuplicateObjects: false });

/**
 * Every file of the chart by its path below `ros-ocp/`.
 *
 * @example chartFiles().get("templates/deployment-koku-api-reads.yaml")
 */
export function chartFiles(): ReadonlyMap<string, string> {
  const files = new Map<string, string>([
    ["Chart.yaml", yaml(chartYaml)],
    ["values.yaml", valuesYaml(platform.values)],
    ["values.schema.json", `${visibleJson(jsonSchema(platform.values, { title: "Values of ros-ocp" }), 2)}\n`],
    ["README.md", chartReadme(profiles, profileSizes())],
    [".helmignore", ".DS_Store\n.git/\n*.swp\n*.tgz\n"],
  ]);
  for (const [path, text] of printTemplates(templates)) files.set(`templates/${path}`, text);
  for (const [name, { about, values }] of Object.entries(profiles)) {
    files.set(`profiles/${name}.yaml`, `# ${about}\n${yaml(values)}`);
  }
  return files;
}

/** What each profile takes, by component, on plain Kubernetes. */
export function profileSizes(): ReadonlyMap<string, ReadonlyMap<string, Size>> {
  const own = { secrets: { seed: "only to see what it takes" } };
  return new Map(
    Object.entries(profiles).map(([name, { values }]) => [name, sizes(evaluate({ ...values, ...own }))] as const),
  );
}
