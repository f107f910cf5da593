import { install } from "../../release/install.ts";
import type { Target } from "../../release/target.ts";
import type { ValueSources } from "../../release/user-values.ts";
import { defaultSandboxDirectory, sandboxStatus } from "../../sandbox/start.ts";
import { installedView } from "../install-summary.ts";
import { calling, sourcesOf, type TargetOptions, targetOf, type ValueOptions } from "../options.ts";
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
  const leftover = () => leftBehind(target, sources);
  await runCommand({ json: options.json, leftover }, async (session) => {
    const { signal, listener, print } = session;
    const all = await withInput(sources, session);
    const installed = await install({ target, sources: all, timeout: options.timeout, listener, signal });
    const ok = installed.inspections.every((inspection) => inspection.ok);
    if (options.json) print(JSON.stringify({ ok, ...installed }, null, 2));
    else for (const line of installedView(installed, target)) print(line);
    return ok ? 0 : 1;
  });
}

async function leftBehind(target: Target, sources: ValueSources): Promise<readonly string[]> {
  const where = target.cluster === undefined ? (await sandboxStatus(defaultSandboxDirectory)).state : "running";
  const left =
    where === "stopped" ? "nothing is running" : "what was started runs on, and what was installed stays installed";
  return [
    left,
    `go on with   ${calling("up", target, sources)}`,
    ...(sources.sets.length + (sources.texts ?? []).length === 0
      ? []
      : ["             with what you gave in place of …"]),
    ...(where === "stopped" ? [] : [`remove with  ${calling("down", target)}`]),
  ];
}
