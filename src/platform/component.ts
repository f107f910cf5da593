import type { TemplateFile } from "../template/chart.ts";
import { type Expr, type Input, toObjects } from "../template/language.ts";
import type { SchemaFields } from "../values/kinds.ts";
import type { Topic } from "./backings/kafka/topic.ts";
import type { Edge, Outside } from "./network/edge.ts";
import type { CALLERS } from "./network/values.ts";
import type { Routes } from "./route.ts";
import type { Rules } from "./rule.ts";
import { type CredentialSet, secretObject } from "./secrets/credentials.ts";
import { memoryWarnings } from "./settings/memory.ts";
import { pathOf } from "./settings/path.ts";
import { settingsRules } from "./settings/rules.ts";
import { type Connections, together, type Use } from "./use.ts";
import { type ObjectFile, processOf, type Running, type Workload, workloadFiles } from "./workload.ts";

/** Those who may call a port from outside of the release. */
export interface Callers {
  readonly from: keyof typeof CALLERS;
  readonly port: string;
  readonly when?: Expr<boolean>;
}

/** What a component may declare: what it runs, serves, uses, stores and asks of its values. */
export interface Declaration {
  /** As in the names of its objects. */
  readonly name: string;
  /** The label `app.kubernetes.io/component`; absent: its name. Several components may share one. */
  readonly label?: string;
  /** Its folder below `src/platform`; absent: its name. */
  readonly folder?: string;
  /** What it is, for people; a component without it has no pods. */
  readonly about?: string;
  /** When it is there; absent: always. */
  readonly enabled?: Expr<boolean>;
  /** Its values, by their keys at the top of values.yaml. */
  readonly values?: SchemaFields;
  readonly secrets?: readonly CredentialSet[];
  /** Secrets that it reads and others make, an operator or a program of the cluster: what their names end with. */
  readonly expects?: readonly string[];
  readonly runs?: Running;
  readonly workload?: Workload;
  /** Ports that others may use, by name. */
  readonly serves?: Readonly<Record<string, Input<number>>>;
  /** How callers reach it through the gateway. */
  readonly routes?: Routes;
  readonly uses?: readonly Use[];
  /** Who outside of the release may come in, and by which port. */
  readonly callers?: Callers;
  /** The component whose account it runs under, where it has none of its own. */
  readonly runsAs?: string;
  /** Objects beside those of its workload. */
  readonly objects?: readonly ObjectFile[];
  /** Keys of labels and annotations that its objects have and no others. */
  readonly marks?: readonly string[];
  readonly rules?: Rules;
  /** What is accepted and said: a line each. */
  readonly warnings?: Rules;
  /** Whether something outside of the chart keeps what only the seed of a release decrypts. */
  readonly needsSeed?: Expr<boolean>;
}

/** A component's pods in the graph of the system. */
export interface Pods extends Pick<Declaration, "name" | "runs" | "callers" | "runsAs"> {
  /** The label `app.kubernetes.io/component`. */
  readonly component: string;
  readonly about: string;
  readonly enabled: Expr<boolean>;
  readonly serves: NonNullable<Declaration["serves"]>;
  readonly connections: readonly Connections[];
  readonly topics: readonly Topic[];
  readonly uses: readonly Edge[];
  readonly outside: readonly Outside[];
  /** Components that start first although no port of them is asked. */
  readonly after: readonly string[];
}

type Listed = "folder" | "values" | "secrets" | "expects" | "marks" | "rules" | "warnings";

/** A component as the platform reads it. */
export interface Component
  extends Pick<Declaration, "name" | "needsSeed" | "routes">,
    Required<Pick<Declaration, Listed>> {
  readonly files: readonly (TemplateFile & { readonly component?: string })[];
  readonly pods?: Pods;
}

/**
 * Declares a component: everything that the chart, the graph and the checks know of it follows from this one value.
 *
 * @throws when it has pods but says not when they are there, or probes without a contract
 * @example
 * export const unleash = component({
 *   name: "unleash",
 *   about: "tells Koku its feature flags",
 *   enabled: runsUnleash,
 *   values: { unleash: unleashValues },
 *   secrets: [unleashSecret],
 *   runs: { contract, process: "offline" },
 *   serves: { http: 3063 },
 *   workload: { settings: unleash, image: unleash.image, environment: { variables }, probes: … },
 * });
 */
export function component(declared: Declaration): Component {
  const { name, folder = name, enabled, secrets = [], objects = [], workload: own } = declared;
  if (own !== undefined && declared.about === undefined)
    throw new Error(
      `the component ${name} has a workload: say what it is, in \`about\`, so that policies know its pods`,
    );
  const secretFiles = secrets.map((set) => ({ file: `secret-${set.file ?? set.name}`, objects: [secretObject(set)] }));
  const files: readonly ObjectFile[] = [...secretFiles, ...(own ? workloadFiles(declared, own) : []), ...objects];
  return {
    values: {},
    expects: [],
    marks: [],
    ...declared,
    folder,
    secrets,
    files: files.map((one) => ({
      component: one.component ?? name,
      name: `${one.file}.yaml`,
      source: `src/platform/${folder}`,
      objects: toObjects(one.objects),
    })),
    rules: [...(declared.rules ?? []), ...(own ? settingsRules(pathOf(own.settings), own.settings) : [])],
    warnings: [...(declared.warnings ?? []), ...(own ? memoryWarnings(own, enabled) : [])],
    ...(declared.about !== undefined && { pods: podsOf(declared, declared.about) }),
  };
}

function podsOf({ name, label = name, enabled, uses: used = [], ...declared }: Declaration, about: string): Pods {
  if (enabled === undefined) throw new Error(`the component ${name} has pods: say when they are there, in \`enabled\``);
  checkBackings(name, declared.runs, used);
  const { edges: uses, outside, after, connections, topics } = together(used);
  const graph = { uses, outside, after, connections, topics };
  return { serves: {}, ...declared, ...graph, name, component: label, about, enabled };
}

/** @throws when its process cannot do its work without a backing service that it does not declare */
function checkBackings(name: string, runs: Running | undefined, uses: readonly Use[]): void {
  const needed = runs === undefined ? {} : (processOf(name, runs)?.uses ?? {});
  const absent = Object.keys(needed).find((backing) => !uses.some((use) => use.backing === backing));
  if (absent !== undefined)
    throw new Error(
      `the component ${name} runs ${runs?.process}, which by its contract uses ${absent}: add that backing to \`uses\``,
    );
}
