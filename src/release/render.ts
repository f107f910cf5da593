import { evaluate, noticesOn } from "../platform/chart.ts";
import { requireHelm } from "../sandbox/tools.ts";
import { yamlDocument } from "../values/output/yaml-writer.ts";
import { acceptedValues, type ValuesTarget } from "./accepted-values.ts";
import { withCompiledChart } from "./chart-directory.ts";
import { helmFor } from "./helm.ts";
import { withSeed } from "./seed.ts";
import type { ValueSources } from "./user-values.ts";

export interface RenderRequest extends ValuesTarget {
  readonly sources: ValueSources;
  readonly apis: readonly string[];
}

export interface Rendered {
  readonly yaml: string;
  /** Whether the credentials come from a seed that is made up, because the values name no source. */
  readonly seeded: boolean;
  /** What the operator should know of the values; Helm itself prints notes only when it installs. */
  readonly notices: readonly string[];
}

/** The objects of a release as YAML, by the evaluator. Throws a Failure when values are wrong. */
export function renderObjects(request: RenderRequest): Rendered {
  const { values, ...told } = renderedValues(request);
  const objects = evaluate(values, request);
  return { yaml: objects.map((object) => `---\n${yamlDocument({ ...object })}`).join(""), ...told };
}

/** The objects of a release as YAML, by Helm. Throws a Failure when values are wrong. */
export async function renderByHelm(request: RenderRequest, signal: AbortSignal): Promise<Rendered> {
  const { values, ...told } = renderedValues(request);
  const helm = helmFor(await requireHelm(), { namespace: request.namespace, signal });
  const apis = request.apis.flatMap((api) => ["--api-versions", api]);
  return withCompiledChart(async (chart) => {
    const args = ["template", request.release, chart, "--values", "-", "--skip-tests", ...apis];
    return { yaml: await helm.run(args, { input: JSON.stringify(values) }), ...told };
  });
}

function renderedValues(request: RenderRequest) {
  const given = acceptedValues(request.sources, request);
  const values = withSeed(given, "an-example-that-protects-nothing");
  return { values, seeded: values !== given, notices: noticesOn(values, request) };
}
