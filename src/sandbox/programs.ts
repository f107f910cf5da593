import { access, constants } from "node:fs/promises";
import { join } from "node:path";
import { Failure } from "../cluster/failure.ts";

/** The programs that the sandbox needs, by file name. */
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
 * The directory that KUBEBUILDER_ASSETS names; undefined when the variable is not set.
 *
 * @throws Failure when a program is missing: the archives of setup-envtest hold only etcd, kube-apiserver and kubectl
 */
export async function programsFromEnvironment(assets = process.env.KUBEBUILDER_ASSETS): Promise<string | undefined> {
  if (!assets) return undefined;
  const missing = await missingPrograms(assets);
  if (missing.length === 0) return assets;
  throw new Failure("cluster", `KUBEBUILDER_ASSETS=${JSON.stringify(assets)} lacks some of the sandbox's programs`, {
    details: [
      `missing, or not executable: ${missing.join(", ")}`,
      "without controllers, a scheduler and nodes, nothing would become ready",
    ],
    remedy: [
      "unset KUBEBUILDER_ASSETS to build them (needs Go)",
      "or set it to a build from a machine of the same kind (its ~/.cache/ros-ocp/control-plane/<hash>)",
      "or use an existing cluster with --context NAME",
    ],
  });
}

/** The sandbox's programs that `directory` lacks, or that cannot be executed. */
export async function missingPrograms(directory: string): Promise<SandboxProgram[]> {
  const missing: SandboxProgram[] = [];
  for (const program of sandboxPrograms) {
    await access(join(directory, program), constants.X_OK).catch(() => missing.push(program));
  }
  return missing;
}
