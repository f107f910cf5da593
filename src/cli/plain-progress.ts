import type { Workload } from "../cluster/workloads.ts";
import type { Listener } from "../release/progress.ts";
import { componentStates } from "./waves-view.ts";

/** How often those that are waited for are named again, in milliseconds. */
const reminder = 15_000;

/** Tells progress in lines, for logs: only what changed. */
export function plainProgress(write: (line: string) => void): Listener {
  let ready = new Set<string>();
  let told: number | undefined;
  const look = (workloads: readonly Workload[]) => {
    const states = componentStates(workloads);
    const now = new Set(states.filter(({ state }) => state === "ready").map(({ component }) => component));
    told ??= Date.now();
    const newly = [...now].filter((component) => !ready.has(component));
    const left = states.filter(({ state }) => state !== "ready");
    if (newly.length > 0) write(`  ready (${now.size} of ${states.length}): ${newly.join(", ")}`);
    else if (Date.now() - told > reminder) {
      write(`  waiting for ${left.map(({ component, reason }) => `${component} (${reason})`).join(", ")}`);
    } else return;
    ready = now;
    told = Date.now();
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
