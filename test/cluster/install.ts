import type { TestContext } from "node:test";
import type { Values } from "../../src/values/data.ts";
import type { ControlPlane } from "./control-plane.ts";
import { restrictedNamespace } from "./namespace.ts";
import { type Running, settled } from "./settle.ts";

/** From which the credentials of tests are derived. */
export const seeded: Values = { secrets: { seed: "a seed for tests, known to all" } };

/** The same with the embedded engine: half the pods, for tests of what does not hang on the engine. */
export const light: Values = { ...seeded, trino: { enabled: false } };

export interface HelmCall {
  readonly release?: string;
  readonly major?: 3 | 4;
  readonly chart?: string;
}

/** Runs `helm install` or `helm upgrade` with exactly these values; returns what Helm and the API server warned of. */
export async function helm(
  plane: ControlPlane,
  verb: "install" | "upgrade",
  namespace: string,
  values: Values,
  { release = "ros-ocp", major = 4, chart = plane.chart }: HelmCall = {},
): Promise<readonly string[]> {
  const warnings: string[] = [];
  const args = [verb, release, chart, "--values", "-"];
  await plane
    .helm(namespace, major)
    .run(args, { input: JSON.stringify(values), onLine: (line) => warnings.push(line) });
  return warnings;
}

/** Installs the chart into a namespace of the test's own, and waits until all of it has come up. */
export async function installed(
  test: TestContext,
  plane: ControlPlane,
  values: Values,
  call: HelmCall = {},
): Promise<{ readonly namespace: string; readonly running: Running; readonly warnings: readonly string[] }> {
  const namespace = await restrictedNamespace(test, plane.api);
  const warnings = await helm(plane, "install", namespace, values, call);
  return { namespace, warnings, running: await settled(plane.api, namespace) };
}
