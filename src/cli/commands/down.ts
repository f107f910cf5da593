import { kubectlCommand } from "../../cluster/shell-command.ts";
import { type Removed, removeFromSandbox, removeRelease, removeSandbox } from "../../release/remove.ts";
import { commandFor, type TargetOptions, targetOf } from "../options.ts";
import { runCommand } from "../session.ts";

export interface DownOptions extends TargetOptions {
  readonly deleteData?: boolean;
  readonly json?: boolean;
  /** Whether the user named a release or a namespace, and so does not mean the whole sandbox. */
  readonly isNamed?: boolean;
}

/** `ros-ocp down` */
export async function down(options: DownOptions): Promise<void> {
  const target = targetOf(options);
  await runCommand({ json: options.json }, async ({ signal, print, report }) => {
    const deleteData = options.deleteData === true;
    const remove = (): Promise<Removed> => {
      if (target.cluster !== undefined) return removeRelease(target, { deleteData, report, signal });
      return options.isNamed ? removeFromSandbox(target, { report, signal }) : removeSandbox({ report, signal });
    };
    const result = await remove();
    if (options.json) print(JSON.stringify({ ok: true, ...result }, null, 2));
    else {
      const { namespace, release } = target;
      const what = result.others.length > 0 ? `The release ${release} of namespace ${namespace}` : "The platform";
      print(result.removed ? `${what} is down.` : "There was nothing to take down.");
      if (result.deletedClaims.length > 0) print(`Deleted volumes: ${result.deletedClaims.join(", ")}.`);
      if (result.keptClaims.length > 0) {
        print(
          `Kept, with their data: ${result.keptClaims.join(", ")}. To delete them: ${commandFor("down", target)} --delete-data`,
        );
      }
      if (result.keptSeed !== undefined) {
        print(
          `Kept: the seed of the credentials, ${result.keptSeed}. An external database holds credentials of sources that only this seed decrypts. Delete the file when they are gone too.`,
        );
      }
      if (target.cluster !== undefined && result.address !== undefined) {
        print(`The namespace stays: ${kubectlCommand(result.address, ["delete", "namespace", namespace])}`);
      }
      if (result.others.length > 0)
        print(`The sandbox keeps running, with ${result.others.join(", ")}. To stop it: npm stop`);
    }
    return 0;
  });
}
