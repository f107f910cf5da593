import { requireHelm } from "../sandbox/tools.ts";
import { yamlDocument } from "../values/output/yaml-writer.ts";
import { type AcceptedValues, acceptedValues, type ValuesTarget } from "./accepted-values.ts";
import { withCompiledChart } from "./chart-directory.ts";
import { helmFor } from "./helm.ts";
import type { ValueSources } from "./user-values.ts";

/** What to render: the user's values, the release, and the APIs of its cluster. */
export interface RenderRequest extends ValuesTarget {
  readonly sources: ValueSources;
  readonly apis: readonly string[];
}

export interface Rendered {
  readonly yaml: string;
  /** Whether the credentials come from an example seed, because the values name no source for them. */
  readonly seeded: boolean;
  /** The warnings about the values. Helm itself shows them only on installation, in the notes. */
  readonly warnings: readonly string[];
}

/** Renders the objects of a release with the evaluator, as YAML. Throws a Failure when values are wrong. */
export function renderObjects(request: RenderRequest): Rendered {
  const accepted = acceptedValues(request.sources, request);
  const objects = accepted.report.files.flatMap((file) => file.objects);
  return { yaml: objects.map((object) => `---\n${yamlDocument({ ...object })}`).join(""), ...remarksOn(accepted) };
}

/** Renders the objects of a release with Helm, as YAML. Throws a Failure when values are wrong. */
export async function renderByHelm(request: RenderRequest, signal: AbortSignal): Promise<Rendered> {
  const accepted = acceptedValues(request.sources, request);
  const helm = helmFor(await requireHelm(), { namespace: request.namespace, signal });
  const apis = request.apis.flatMap((api) => ["--api-versions", api]);
  return withCompiledChart(async (chart) => {
    const args = ["template", request.release, chart, "--values", "-", "--skip-tests", ...apis];
    return { yaml: await helm.run(args, { input: JSON.stringify(accepted.seeded) }), ...remarksOn(accepted) };
  });
}

const remarksOn = ({ values, seeded, report }: AcceptedValues) => ({
  seeded: seeded !== values,
  warnings: report.warnings,
});
