import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { helm as callHelm, inPairs } from "../chart/helm.ts";

/** What an operator gives to Helm. */
export interface Given {
  /** The text of a values file. */
  readonly file?: string;
  /** As in `--set`, `a=b`. */
  readonly flags?: readonly string[];
}

/** What a Helm makes of values for a chart that has none, as JSON; undefined of what it refuses. */
export async function valuesByHelm(helm: string, all: readonly Given[]): Promise<readonly (string | undefined)[]> {
  const chart = await mkdtemp(join(tmpdir(), "ros-ocp-values-"));
  try {
    await writeFile(join(chart, "Chart.yaml"), "apiVersion: v2\nname: scratch\nversion: 1.2.3\n");
    await mkdir(join(chart, "templates"));
    // In base 64, since Helm reads what it prints, and refuses some characters there.
    await writeFile(join(chart, "templates", "values.yaml"), "kind: Values\nvalues: {{ toJson .Values | b64enc }}\n");
    return await inPairs([...all.entries()], async ([index, { file = "", flags = [] }]) => {
      const path = join(chart, `values-${index}.yaml`);
      await writeFile(path, file);
      const { stdout, failed } = await callHelm(helm, ["template", "release", chart, "--values", path, ...flags]);
      return failed ? undefined : Buffer.from(/^values: (.*)$/m.exec(stdout)?.[1] ?? "", "base64").toString();
    });
  } finally {
    await rm(chart, { recursive: true });
  }
}
