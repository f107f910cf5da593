import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Api } from "../cluster/api.ts";
import { Failure } from "../cluster/failure.ts";
import { isMap } from "../values/data.ts";
import { builtPrograms } from "./build.ts";
import { toolFromNpm } from "./npm-tools.ts";

const run = promisify(execFile);

/** A command-line tool. */
export interface Tool {
  /** A path, or a bare name that PATH resolves. */
  readonly path: string;
  /** Such as `4.1.4`, without a leading v. */
  readonly version: string;
}

/** Helm of this major version, from PATH or else from node_modules; undefined when there is none. */
export async function findHelm(major: 3 | 4): Promise<Tool | undefined> {
  const onPath = await helmAt("helm");
  if (onPath?.version.startsWith(`${major}.`)) return onPath;
  const layer = await toolFromNpm(major === 4 ? "v35" : "v32", "helm");
  return layer === undefined ? undefined : helmAt(layer);
}

/**
 * Helm 4, or else Helm 3.
 *
 * @throws Failure when there is none, with the ways to get one
 */
export async function requireHelm(): Promise<Tool> {
  const helm = (await findHelm(4)) ?? (await findHelm(3));
  if (helm !== undefined) return helm;
  throw new Failure("cluster", "Helm 4 or 3 is needed, and neither PATH nor node_modules has it", {
    remedy: [
      "install Helm, so that `helm version` works",
      "or, on linux-x64, run `npm install` with development dependencies: it installs Helm 4 and Helm 3",
    ],
  });
}

/**
 * kubectl for a cluster: from PATH, or else the sandbox's own, or else from node_modules. Prefers one within one minor
 * version of the cluster's, because kubectl supports no others. Undefined when there is none at all.
 */
export async function findKubectl(api: Pick<Api, "request">): Promise<Tool | undefined> {
  const minor = await minorVersion(api);
  let any: Tool | undefined;
  for (const candidate of kubectlCandidates) {
    const path = await candidate();
    const tool = path === undefined ? undefined : await kubectlAt(path);
    if (tool === undefined) continue;
    if (Math.abs(Number(tool.version.split(".")[1]) - minor) <= 1) return tool;
    any ??= tool;
  }
  return any;
}

/** The 36 of Kubernetes 1.36. Some providers report `36+`. */
async function minorVersion(api: Pick<Api, "request">): Promise<number> {
  const { body } = await api.request("/version").catch((error: unknown) => {
    // When the cluster does not answer, any kubectl is better than none.
    if (error instanceof Failure) return { body: undefined };
    throw error;
  });
  return Number.parseInt(isMap(body) ? String(body.minor) : "", 10);
}

const kubectlCandidates: readonly (() => Promise<string | undefined>)[] = [
  async () => "kubectl",
  async () => {
    const programs = await builtPrograms().catch(() => undefined);
    return programs === undefined ? undefined : join(programs, "kubectl");
  },
  () => toolFromNpm("v35", "kubectl"),
];

const helmAt = (path: string): Promise<Tool | undefined> => toolAt(path, ["version", "--template", "{{.Version}}"]);
const kubectlAt = (path: string): Promise<Tool | undefined> => toolAt(path, ["version", "--client"]);

async function toolAt(path: string, args: readonly string[]): Promise<Tool | undefined> {
  try {
    const version = /\bv(\d+\.\d+\.\d+\S*)/.exec((await run(path, [...args])).stdout)?.[1];
    return version === undefined ? undefined : { path, version };
  } catch {
    return undefined;
  }
}
