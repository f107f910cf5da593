import type { Workload } from "../cluster/workloads.ts";
import { plainText, type Span } from "./style.ts";

/** A component with the worst state of its workloads. */
export type ComponentState = Pick<Workload, "component" | "wave" | "state" | "reason">;

const rank = { failed: 0, progressing: 1, ready: 2 } as const;

/** One state for each component, in the order in which they start. */
export function componentStates(workloads: readonly Workload[]): readonly ComponentState[] {
  const worst = new Map<string, Workload>();
  for (const workload of workloads) {
    const known = worst.get(workload.component);
    if (known === undefined || rank[workload.state] < rank[known.state]) worst.set(workload.component, workload);
  }
  return [...worst.values()].sort((a, b) => a.wave - b.wave || a.component.localeCompare(b.component));
}

/**
 * The workloads by dependency wave, within a width and a number of lines. When there is no room for all names, it
 * counts the components that are ready.
 *
 *     wave 1  ✓ db-koku  ✓ valkey
 *     wave 2  ◌ koku-migration: has not begun
 */
export function wavesView(workloads: readonly Workload[], width: number, height: number): readonly (readonly Span[])[] {
  const waves = [...Map.groupBy(componentStates(workloads), ({ wave }) => wave)];
  const lines = waves.flatMap(([wave, components]) => waveLines(wave, components.map(item), width));
  if (lines.length <= height) return lines;
  return waves
    .flatMap(([wave, components]) => waveLines(wave, shrunk(components), width))
    .slice(0, Math.max(1, height));
}

const marks = { ready: ["✓", "green"], progressing: ["◌", "yellow"], failed: ["✗", "red"] } as const;

function item({ component, state, reason }: ComponentState): readonly Span[] {
  const [mark, look] = marks[state];
  return [[mark, look], [` ${component}`], ...(state === "ready" ? [] : [[`: ${reason}`, "dim"] as const])];
}

function shrunk(components: readonly ComponentState[]): readonly (readonly Span[])[] {
  const left = components.filter(({ state }) => state !== "ready");
  const count = components.length - left.length;
  return [...(count > 0 ? [[["✓", "green"], [` ${count} ready`]] as const] : []), ...left.map(item)];
}

function waveLines(wave: number, items: readonly (readonly Span[])[], width: number): readonly (readonly Span[])[] {
  const head = `  wave ${wave}  `;
  const lines: (readonly Span[])[] = [];
  let line: readonly Span[] = [[head, "dim"]];
  for (const one of items) {
    const isFirst = line.length === 1;
    if (!isFirst && plainText(line).length + 2 + plainText(one).length > width) {
      lines.push(line);
      line = [[" ".repeat(head.length)], ...one];
    } else line = [...line, ...(isFirst ? [] : [["  "] as const]), ...one];
  }
  return [...lines, line];
}
