import { type ReleaseStatus, readStatus } from "../../release/status.ts";
import { calling, type TargetOptions, targetOf } from "../options.ts";
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
      for (const line of told(found)) print(line);
      if (found.state === "absent") print(`Bring it up: ${calling("up", target)}`);
      if (found.state === "broken") print(`Repair it, with its data: ${calling("up", target)}`);
    }
    return found.state === "ready" ? 0 : 1;
  });
}

function told(found: ReleaseStatus): readonly string[] {
  const { state, release, namespace, simulated, revision, helm, workloads, problems, leftovers } = found;
  if (state === "broken") return ["The sandbox does not work:", ...problems.map((problem) => `  ${problem}`)];
  const place = simulated ? "sandbox, containers simulated" : "cluster";
  if (state === "absent") return [`No release ${release} in namespace ${namespace} (${place}).`];
  const states = componentStates(workloads);
  const ready = states.filter((component) => component.state === "ready").length;
  const width = process.stdout.columns ?? 120;
  const waves = wavesView(workloads, width, Number.POSITIVE_INFINITY).map((line) => styled(line, process.stdout));
  const head = `Release ${release}, namespace ${namespace} (${place}): revision ${revision}, ${helm}`;
  const left = leftovers.map((name) => `  ${name}`);
  const about = ["Left of an earlier change, and still there; up takes it away:", ...left];
  return [head, `${ready} of ${states.length} components are ready`, ...waves, ...(left.length > 0 ? about : [])];
}
