import { type ReleaseStatus, readStatus } from "../../release/status.ts";
import { commandFor, type TargetOptions, targetOf } from "../options.ts";
import { runCommand } from "../session.ts";
import { styled } from "../style.ts";
import { componentStates, wavesView } from "../waves-view.ts";

/** `ros-ocp status` */
export async function status(options: TargetOptions & { readonly json?: boolean }): Promise<void> {
  const target = targetOf(options);
  await runCommand({ json: options.json }, async ({ signal, print }) => {
    const found = await readStatus(target, signal);
    if (options.json) print(JSON.stringify({ ok: found.state === "ready", ...found }, null, 2));
    else {
      for (const line of statusLines(found)) print(line);
      if (found.state === "absent") print(`Bring it up: ${commandFor("up", target)}`);
      if (found.state === "broken") print(`Repair it and keep its data: ${commandFor("up", target)}`);
    }
    return found.state === "ready" ? 0 : 1;
  });
}

function statusLines(found: ReleaseStatus): readonly string[] {
  const { state, release, namespace, simulated, revision, helm, workloads, problems, orphans } = found;
  if (state === "broken") return ["The sandbox does not work:", ...problems.map((problem) => `  ${problem}`)];
  const place = simulated ? "sandbox, containers simulated" : "cluster";
  if (state === "absent") return [`No release ${release} in namespace ${namespace} (${place}).`];
  const states = componentStates(workloads);
  const ready = states.filter((component) => component.state === "ready").length;
  const width = process.stdout.columns ?? 120;
  const waves = wavesView(workloads, width, Number.POSITIVE_INFINITY).map((line) => styled(line, process.stdout));
  const head = `Release ${release}, namespace ${namespace} (${place}): revision ${revision}, ${helm}`;
  const orphanLines = orphans.map((name) => `  ${name}`);
  const about = ["Orphans of an earlier change; up deletes them:", ...orphanLines];
  return [head, `${ready} of ${states.length} components are ready`, ...waves, ...(orphans.length > 0 ? about : [])];
}
