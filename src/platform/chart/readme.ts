import type { Size } from "../../kubernetes/size.ts";
import type { Values } from "../../values/data.ts";
import { readmeTable } from "../../values/output/readme-table.ts";
import { platform } from "../platform.ts";
import { sizeHead, sizeRows } from "./size-table.ts";

/** The chart's README: what it deploys, how to install it, and every value. */
export function chartReadme(
  profiles: Readonly<Record<string, { readonly about: string; readonly values: Values }>>,
  sizes: ReadonlyMap<string, ReadonlyMap<string, Size>>,
): string {
  return `${[
    "# ros-ocp",
    "Cost management on your own cluster: Koku, and all that it needs to take reports in and to answer what they cost.",
    "## Install",
    "```bash",
    'helm install ros-ocp ./ros-ocp -n ros-ocp --create-namespace \\\n  --set secrets.seed="$(openssl rand -hex 32)"',
    "```",
    "Keep the seed: every credential follows from it, and an upgrade needs the same one. Credentials can also be given one by one, be in Secrets of your own (`existingSecret`), or be made beforehand under the chart's names (`secrets.existing`).",
    "Helm 3.17 or 4 installs the chart; it needs no cluster to be rendered, and no hooks but `helm test`.",
    "## Components",
    table(
      ["component", "what it is", "uses"],
      platform.graph.pods.map(({ name, about, uses }) => [
        `\`${name}\``,
        about,
        [...new Set(uses.map((use) => `\`${use.component}\``))].join(", ") || "–",
      ]),
    ),
    "## Profiles",
    table(
      ["file", "for"],
      Object.entries(profiles).map(([name, { about }]) => [`\`profiles/${name}.yaml\``, about]),
    ),
    ...[...sizes].flatMap(([name, size]) => [
      `What \`${name}\` takes, with what its Jobs take while they run:`,
      table(sizeHead, sizeRows(size)),
    ]),
    "## Values",
    readmeTable(platform.values),
  ].join("\n\n")}\n`
    .replaceAll("```bash\n\n", "```bash\n")
    .replaceAll("\n\n```\n", "\n```\n");
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
