import { install } from "../../release/install.ts";
import type { Target } from "../../release/target.ts";
import type { ValueSources } from "../../release/user-values.ts";
import { defaultSandboxDirectory } from "../../sandbox/directory.ts";
import { sandboxStatus } from "../../sandbox/status.ts";
import { installSummary } from "../install-summary.ts";
import { commandFor, sourcesOf, type TargetOptions, targetOf, type ValueOptions } from "../options.ts";
import { runCommand } from "../session.ts";
import { withInput } from "../standard-input.ts";

export interface UpOptions extends TargetOptions, ValueOptions {
  readonly timeout: number;
  readonly json?: boolean;
}

/** `ros-ocp up` */
export async function up(options: UpOptions): Promise<void> {
  const target = targetOf(options);
  const sources = sourcesOf(options);
  const afterInterruption = () => remainingAfterInterruption(target, sources);
  await runCommand({ json: options.json, afterInterruption }, async (session) => {
    const { signal, listener, print } = session;
    const all = await withInput(sources, session);
    const installed = await install({ target, sources: all, timeout: options.timeout, listener, signal });
    const ok = installed.inspections.every((inspection) => inspection.ok);
    if (options.json) print(JSON.stringify({ ok, ...installed }, null, 2));
    else for (const line of installSummary(installed, target)) print(line);
    return ok ? 0 : 1;
  });
}

async function remainingAfterInterruption(target: Target, sources: ValueSources): Promise<readonly string[]> {
  const where = target.cluster === undefined ? (await sandboxStatus(defaultSandboxDirectory)).state : "running";
  const left =
    where === "stopped"
      ? "nothing is running"
      : "whatever has started keeps running, and whatever is installed stays installed";
  return [
    left,
    `continue with  ${commandFor("up", target, sources)}`,
    ...(sources.sets.length + (sources.texts ?? []).length === 0
      ? []
      : ["               with your values in place of …"]),
    ...(where === "stopped" ? [] : [`remove with    ${commandFor("down", target)}`]),
  ];
}
