import type { Workload } from "../cluster/workloads.ts";
import type { Listener, Progress, Step } from "../release/progress.ts";
import { cut, type Span, styled } from "./style.ts";
import { wavesView } from "./waves-view.ts";

const frames = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";
const hideCursor = "\x1b[?25l";
const showCursor = "\x1b[?25h";

export interface TerminalProgress {
  readonly listener: Listener;
  /** Stops drawing. What the terminal shows at this moment stays. */
  close(): void;
}

/** Draws progress on a terminal: finished steps stay as lines, and the current step is redrawn below them. */
export function terminalProgress(terminal: NodeJS.WriteStream): TerminalProgress {
  let active: { readonly step: Step; readonly since: number; text: string } | undefined;
  let workloads: readonly Workload[] = [];
  let height = 0;
  let timer: NodeJS.Timeout | undefined;

  const erase = () => {
    // Moves up over the drawn lines and clears from there.
    const text = height === 0 ? "" : `\x1b[${height}A\x1b[J`;
    height = 0;
    return text;
  };
  const draw = (finished: readonly (readonly Span[])[] = []) => {
    const width = Math.max(20, terminal.columns - 1);
    const current = active === undefined ? [] : [activeLine(active), ...wavesView(workloads, width, terminal.rows - 3)];
    const lines = [...finished, ...current.map((line) => cut(line, width))];
    terminal.write(`${erase()}${lines.map((line) => `${styled(line, terminal)}\n`).join("")}`);
    height = current.length;
  };
  const begin = ({ step, text }: { readonly step: Step; readonly text: string }) => {
    active = { step, text, since: performance.now() };
    terminal.write(hideCursor);
    timer ??= setInterval(draw, 100);
    draw();
  };
  const close = () => {
    clearInterval(timer);
    timer = undefined;
    if (height > 0) terminal.write(showCursor);
    height = 0;
    active = undefined;
  };
  const end = (line: readonly Span[]) => {
    active = undefined;
    workloads = [];
    draw([line]);
    clearInterval(timer);
    timer = undefined;
    terminal.write(showCursor);
  };
  const listener = (progress: Progress) => {
    switch (progress.event) {
      case "begin":
        return begin(progress);
      case "line":
        if (active !== undefined) active.text = progress.text;
        return;
      case "end":
        return end(doneLine(progress));
      case "warning":
        return draw([[["! ", "yellow"], [progress.text]]]);
      case "workloads":
        workloads = progress.workloads;
        return draw();
    }
  };
  return { listener, close };
}

const column = 15;

function activeLine({ step, text, since }: { step: Step; text: string; since: number }): readonly Span[] {
  const elapsed = performance.now() - since;
  const frame = frames[Math.floor(elapsed / 100) % frames.length] ?? "";
  return [[frame, "cyan"], [` ${step.padEnd(column)}`, "bold"], [text], [`  ${Math.floor(elapsed / 1000)} s`, "dim"]];
}

function doneLine({ step, text, seconds }: { step: Step; text: string; seconds: number }): readonly Span[] {
  return [["✓", "green"], [` ${step.padEnd(column)}`, "bold"], [text], [`  ${seconds.toFixed(1)} s`, "dim"]];
}
