import type { Workload } from "../cluster/workloads.ts";

/** What a command does, in order. */
export type Step = "values" | "chart" | "control plane" | "release" | "workloads" | "checks";

/** What is told while a command runs. */
export type Progress =
  | { readonly event: "begin"; readonly step: Step; readonly text: string }
  /** A line of a step that takes long. */
  | { readonly event: "line"; readonly step: Step; readonly text: string }
  | { readonly event: "end"; readonly step: Step; readonly text: string; readonly seconds: number }
  | { readonly event: "warning"; readonly text: string }
  | { readonly event: "workloads"; readonly workloads: readonly Workload[] };

export type Listener = (progress: Progress) => void;

/** What a step gives: its result, and what to tell of it. */
export interface StepResult<T> {
  readonly result: T;
  readonly text: string;
}

/** Tells a listener of a step's begin, lines and end, with the time that it took. */
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
