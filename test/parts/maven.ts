import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { demand } from "./download.ts";
import { run } from "./run.ts";

const PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1";
const maven = (cwd: string, ...args: readonly string[]) =>
  run(["mvn", "-q", "-B", ...args], { cwd, env: environment() });

/** Maven finds Java, its cache and a proxy by them. */
const environment = (): Record<string, string> =>
  Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined));

/** A dependency as `group:artifact:version`; none of the groups in `without` comes along with it. */
export type Dependency = { readonly coordinates: string; readonly without?: readonly string[] };

const xmlOf = ({ coordinates, without = [] }: Dependency): string => {
  const [group, artifact, version] = coordinates.split(":");
  const exclusions = without.map(
    (name) => `<exclusion><groupId>${name}</groupId><artifactId>*</artifactId></exclusion>`,
  );
  return `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version>
    <exclusions>${exclusions.join("")}</exclusions></dependency>`;
};

/** Fetches jars, and all that they need to run, into `into`. */
export const jarsFromMaven = async (dependencies: readonly Dependency[], work: string, into: string): Promise<void> => {
  const project = join(work, "project");
  mkdirSync(project, { recursive: true });
  writeFileSync(
    join(project, "pom.xml"),
    `<project><modelVersion>4.0.0</modelVersion><groupId>parts</groupId><artifactId>part</artifactId>
    <version>1</version><packaging>pom</packaging><dependencies>${dependencies.map(xmlOf).join("")}</dependencies></project>`,
  );
  const names = dependencies.map(({ coordinates }) => coordinates).join(", ");
  const args = [`${PLUGIN}:copy-dependencies`, "-DincludeScope=runtime", `-DoutputDirectory=${into}`];
  demand(`mvn ${names}`, await maven(project, ...args));
};

/** Fetches one artifact, such as `org.apache.hive:hive-standalone-metastore:3.1.3:tar.gz:bin`, into the directory `into`. */
export const takeFromMaven = async (artifact: string, work: string, into: string): Promise<void> => {
  const args = [`${PLUGIN}:copy`, `-Dartifact=${artifact}`, `-DoutputDirectory=${into}`];
  demand(`mvn ${artifact}`, await maven(work, ...args));
};
