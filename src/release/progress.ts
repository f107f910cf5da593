import type { Workload } from "../cluster/workloads.ts";

/** The steps of a command, in order. */
export type Step = "values" | "chart" | "control plane" | "release" | "workloads" | "checks";

/** What a command reports while it runs. */
export type Progress =
  | { readonly event: "begin"; readonly step: Step; readonly text: string }
  /** Progress within a step. */
  | { readonly event: "line"; readonly step: Step; readonly text: string }
  | { readonly event: "end"; readonly step: Step; readonly text: string; readonly seconds: number }
  | { readonly event: "warning"; readonly text: string }
  | { readonly event: "workloads"; readonly workloads: readonly Workload[] };

export type Listener = (progress: Progress) => void;

/** The result of a step, and its summary for people. */
export interface StepResult<T> {
  readonly result: T;
  readonly text: string;
}

/** Does a step of a command. Reports its begin, progress and end to the listener, with the time that it took. */
export async function inStep<T>(
  listener: Listener,
  step: Step,
  text: string,
  work: (line: (text: string) => void) => Promise<StepResult<T>>,
): Promise<T> {
  const started = performance.now();
  listener({ event: "begin", step, text });
  const done = await work((line) => listener({ event: "line", step, text: line }));
  listener({ event: "end", step, text: done.text, seconds: (performance.now() - started) / 1000 });
  return done.result;
}
