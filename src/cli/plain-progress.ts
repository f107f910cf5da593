import type { Workload } from "../cluster/workloads.ts";
import type { Listener } from "../release/progress.ts";
import { componentStates } from "./waves-view.ts";

/** Milliseconds after which it names again the components that are not ready. */
const reminder = 15_000;

/** Writes progress as lines, for logs: only what changed. */
export function plainProgress(write: (line: string) => void): Listener {
  let ready = new Set<string>();
  let lastWritten: number | undefined;
  const look = (workloads: readonly Workload[]) => {
    const states = componentStates(workloads);
    const now = new Set(states.filter(({ state }) => state === "ready").map(({ component }) => component));
    lastWritten ??= Date.now();
    const newly = [...now].filter((component) => !ready.has(component));
    const left = states.filter(({ state }) => state !== "ready");
    if (newly.length > 0) write(`  ready (${now.size} of ${states.length}): ${newly.join(", ")}`);
    else if (Date.now() - lastWritten > reminder) {
      write(`  waiting for ${left.map(({ component, reason }) => `${component} (${reason})`).join(", ")}`);
    } else return;
    ready = now;
    lastWritten = Date.now();
  };
  return (progress) => {
    switch (progress.event) {
      case "begin":
        return;
      case "line":
        return write(`  ${progress.text}`);
      case "end":
        return write(`${progress.step}: ${progress.text} (${progress.seconds.toFixed(1)} s)`);
      case "warning":
        return write(`warning: ${progress.text}`);
      case "workloads":
        return look(progress.workloads);
    }
  };
}
