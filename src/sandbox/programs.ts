import { access, constants } from "node:fs/promises";
import { join } from "node:path";
import { Failure } from "../cluster/failure.ts";

/** The programs that the sandbox runs, by file name. */
export const sandboxPrograms = [
  "etcd",
  "kube-apiserver",
  "kube-controller-manager",
  "kube-scheduler",
  "kwok",
  "sandbox-files",
  "sandbox-machine",
] as const;

export type SandboxProgram = (typeof sandboxPrograms)[number];

/**
 * Where KUBEBUILDER_ASSETS says that the programs are, or undefined when it is not set.
 * Throws when one of them is not there: the archives of setup-envtest, for one, hold etcd, kube-apiserver and kubectl only.
 */
export async function programsFromEnvironment(assets = process.env.KUBEBUILDER_ASSETS): Promise<string | undefined> {
  if (!assets) return undefined;
  const missing = await missingPrograms(assets);
  if (missing.length === 0) return assets;
  throw new Failure("cluster", `KUBEBUILDER_ASSETS=${JSON.stringify(assets)} lacks programs of the sandbox`, {
    details: [
      `missing, or not executable: ${missing.join(", ")}`,
      "without controllers, a scheduler and nodes nothing would become ready",
    ],
    remedy: [
      "unset KUBEBUILDER_ASSETS, so that the sandbox builds them (needs Go)",
      "or point it at such a build of another machine of this kind (its ~/.cache/ros-ocp/control-plane/<hash>)",
      "or use an existing cluster with --context NAME",
    ],
  });
}

/** Those of the sandbox's programs that are not in `directory`, or cannot be executed. */
export async function missingPrograms(directory: string): Promise<SandboxProgram[]> {
  const missing: SandboxProgram[] = [];
  for (const program of sandboxPrograms) {
    await access(join(directory, program), constants.X_OK).catch(() => missing.push(program));
  }
  return missing;
}
