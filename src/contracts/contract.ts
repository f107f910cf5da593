/*
 * A contract describes one image: what it reads and serves. Every image has a folder here, whose entrance is
 * `<image>/<image>.ts`. To add one, write `contract({ ... })` there with these parts:
 *
 *   name, version   the image, and the commit of the source that it was read from
 *   user            who it runs as
 *   processes       the ways to start it: command, ports, endpoints, probes, what it uses, where it writes, resources
 *   variables       the environment variables that it reads, each with its format, its readers and its meaning
 *   ignored         names that look right and that nothing reads, with what to use instead
 *   harmful         names that must not be set, with what they break
 *   refusedValues   texts that no variable may have
 *
 * A component then writes its containers' environment with `environment` of src/platform/container-environment.ts, and the compiler
 * compares it with the contract.
 */
import type { Format } from "./formats.ts";

/** Where the analytics run: a Trino cluster, or inside PostgreSQL. */
export type Engine = "trino" | "embedded";

/** A service that a process, an endpoint or a pool depends on; `cloud` are those whose costs are read. */
export type Backing = "postgres" | "redis" | "kafka" | "s3" | "trino" | "unleash" | "rbac" | "sourcesApi" | "cloud";

/** One environment variable that an image reads. */
export interface Variable<P extends string = string> {
  /** The processes on which it has an effect. */
  readonly reads: readonly P[];
  readonly format: Format;
  /** `true`: every process that reads it cannot work without it; otherwise these cannot. */
  readonly required?: true | readonly P[];
  /** Has an effect, and is required, only with this engine. */
  readonly engine?: Engine;
  /** Variables that must be set too as soon as this one is (a flag given as "False" asks for nothing). */
  readonly needs?: readonly string[];
  /** One line: what it means, and why it is required or restricted. */
  readonly about: string;
  /** The first day (YYYY-MM-DD) of images that read it. */
  readonly since?: string;
  /** Where the image reads it, relative to its source; `lib:` when a library does. */
  readonly source: string;
}

/** An HTTP path that a process answers. */
export interface Endpoint {
  /** A name in the process's `ports`. */
  readonly port: string;
  readonly path: string;
  /** The variable whose value comes before `path`. */
  readonly under?: string;
  /** What must be up for a 200. */
  readonly needs: readonly Backing[];
  /** Whether a liveness probe may ask here: no outage of another service makes it fail. */
  readonly liveness: boolean;
  readonly about?: string;
}

/** Requests and limits as Kubernetes writes them. */
export interface Resources {
  readonly requests: { readonly cpu: string; readonly memory: string };
  readonly limits: { readonly cpu: string; readonly memory: string };
}

/** One way to start an image. */
export interface Process {
  /** Absent: the image's own command. Arguments that depend on values come after it. */
  readonly command?: readonly string[];
  readonly workingDir?: string;
  readonly ports: Readonly<Record<string, number>>;
  readonly endpoints: Readonly<Record<string, Endpoint>>;
  /** Which endpoint each probe should ask; a probe that is absent has nothing to ask. */
  readonly probes: { readonly startup?: string; readonly readiness?: string; readonly liveness?: string };
  /** Backing services it cannot do its work without, by engine where only one needs them. */
  readonly uses: { readonly [B in Backing]?: true | Engine };
  /** Paths that must be writable, with the reason. */
  readonly writable: Readonly<Record<string, string>>;
  readonly graceSeconds: number;
  readonly resources: Resources;
  /** More than one at a time does harm. */
  readonly single?: true;
  /** Runs only with this engine. */
  readonly engine?: Engine;
  readonly about: string;
}

/** What an image reads and serves. */
export interface Contract<P extends string = string> {
  readonly name: string;
  /** What it was read from. */
  readonly version: { readonly commit: string; readonly date: string; readonly repository: string };
  /** The user of the image, for clusters that do not choose one. */
  readonly user: { readonly uid: number; readonly gid: number; readonly about: string };
  readonly processes: Readonly<Record<P, Process>>;
  readonly variables: Readonly<Record<string, Variable<P>>>;
  /** Names that look right and are read by nobody, with what to use instead. */
  readonly ignored: Readonly<Record<string, string>>;
  /** Names that are obeyed and break the process or its security, with how. */
  readonly harmful: Readonly<Record<string, string>>;
  /** Patterns that no literal may match, with the reason. */
  readonly refusedValues: Readonly<Record<string, string>>;
}

/** A table of variables for the processes `P`. */
export type Variables<P extends string> = Readonly<Record<string, Variable<P>>>;

/** The processes that cannot work without a variable. */
export const requiredBy = (variable: Variable): readonly string[] =>
  variable.required === true ? variable.reads : (variable.required ?? []);

const variableProblems = (contract: Contract, name: string, variable: Variable): readonly string[] => [
  ...variable.reads.filter((process) => !(process in contract.processes)).map((p) => `reads unknown process "${p}"`),
  ...requiredBy(variable)
    .filter((process) => !variable.reads.includes(process))
    .map((process) => `is required by "${process}", which does not read it`),
  ...(variable.needs ?? []).filter((need) => !(need in contract.variables)).map((need) => `needs unknown "${need}"`),
  ...(name in contract.ignored ? ["is also listed as ignored"] : []),
  ...(name in contract.harmful ? ["is also listed as harmful"] : []),
];

const processProblems = (process: Process): readonly string[] => [
  ...Object.entries(process.endpoints)
    .filter(([, endpoint]) => !(endpoint.port in process.ports))
    .map(([name, endpoint]) => `endpoint ${name} is on unknown port "${endpoint.port}"`),
  ...Object.entries(process.probes)
    .filter(([, endpoint]) => !(endpoint in process.endpoints))
    .map(([probe, endpoint]) => `${probe} probe asks unknown endpoint "${endpoint}"`),
  ...(process.probes.liveness !== undefined && process.endpoints[process.probes.liveness]?.liveness === false
    ? [`liveness probe asks "${process.probes.liveness}", which other services can make fail`]
    : []),
];

/**
 * Declares what an image reads and serves, with every name and reason kept as a literal type.
 *
 * @throws when its parts contradict each other: a table names an unknown process, a variable is both read and ignored,
 * or a liveness probe asks an endpoint that another service can make fail. All contradictions at once.
 * @example
 * const cron = contract({ name: "cron", processes: { tick: … }, variables: { TZ: … }, … });
 * type Env = EnvOf<typeof cron, "tick", Expression, SecretKey>;
 */
export const contract = <const C extends Contract>(declared: C): C => {
  const problems = [
    ...Object.entries(declared.variables).flatMap(([name, variable]) =>
      variableProblems(declared, name, variable).map((problem) => `${name} ${problem}`),
    ),
    ...Object.entries(declared.processes).flatMap(([name, process]) =>
      processProblems(process).map((problem) => `${name}: ${problem}`),
    ),
  ];
  if (problems.length > 0) throw new Error(`contract ${declared.name}:\n  ${problems.join("\n  ")}`);
  return declared;
};
