import { removeRelease, removeSandbox } from "../../cluster/remove.ts";
import { calling, type TargetOptions, targetOf } from "../options.ts";
import { runCommand } from "../session.ts";

export interface DownOptions extends TargetOptions {
  readonly deleteData?: boolean;
  readonly json?: boolean;
}

/** `ros-ocp down` */
export async function down(options: DownOptions): Promise<void> {
  const target = targetOf(options);
  await runCommand({ json: options.json }, async ({ signal, print, report }) => {
    const deleteData = options.deleteData === true;
    const result =
      target.cluster === undefined
        ? await removeSandbox(report)
        : await removeRelease(target, { deleteData, report, signal });
    if (options.json) print(JSON.stringify({ ok: true, ...result }, null, 2));
    else {
      print(result.removed ? "The platform is down." : "There was nothing to take down.");
      if (result.deletedClaims.length > 0) print(`Deleted volumes: ${result.deletedClaims.join(", ")}.`);
      if (result.keptClaims.length > 0) {
        print(
          `Kept, with their data: ${result.keptClaims.join(", ")}. To delete them: ${calling("down", target)} --delete-data`,
        );
      }
      if (result.keptSeed !== undefined) {
        print(
          `Kept: the seed of the credentials, ${result.keptSeed}. A database outside has credentials of sources that nothing else decrypts. When they are gone too, delete it.`,
        );
      }
      if (target.cluster !== undefined) print(`The namespace stays: kubectl delete namespace ${target.namespace}`);
    }
    return 0;
  });
}
