import { koku as contract } from "../../contracts/koku/koku.ts";
import type { KokuProcess } from "../../contracts/koku/readers.ts";
import { scratch } from "../../kubernetes/pod.ts";
import type { Input, Piece } from "../../template/language.ts";
import { type Component, component, type Declaration } from "../component.ts";
import type { Workload } from "../workload.ts";
import { kokuEnvironment } from "./environment.ts";
import { gatedRollout, migrationGate } from "./migration-gate.ts";
import { usesOf } from "./uses.ts";
import { apiPath, koku } from "./values.ts";

/** What a process of Koku declares beside what all of them have. */
interface Own extends Omit<Declaration, "runs" | "workload" | "about"> {
  readonly about: string;
  readonly process: KokuProcess;
  /** Variables that other components with this process have otherwise. */
  readonly variables?: object;
  /** What its environment is called, where several components run the process. */
  readonly environment?: string;
  /** The size of each place that its contract writes to. */
  readonly scratchSize: Input<string>;
  /** Connections to the database that all of its pods may hold. */
  readonly connections?: Piece<number>;
  readonly workload: Omit<Workload, "image" | "environment" | "places">;
}

/** Where and how a process of Koku runs, beside its settings: its image, places to write to, and gate. */
export function runningKoku(process: KokuProcess, scratchSize: Input<string>) {
  const writable = Object.keys(contract.processes[process].writable);
  return {
    image: koku.image,
    pathsAfter: { API_PATH_PREFIX: apiPath },
    places: writable.map((path) => scratch(path.slice(1).replaceAll("/", "-"), path, scratchSize)),
    initContainers: [migrationGate()],
    deployment: gatedRollout,
  };
}

/** A component that runs a process of Koku. */
export function kokuProcess(own: Own): Component {
  const { process, variables, environment, scratchSize, connections, workload, ...declared } = own;
  const common = runningKoku(process, scratchSize);
  return component({
    folder: "koku",
    serves: contract.processes[process].ports,
    ...declared,
    runs: { contract, process },
    uses: [...usesOf(process, connections), ...(declared.uses ?? [])],
    workload: {
      ...common,
      environment: kokuEnvironment(process, variables, environment),
      ...workload,
      deployment: { ...common.deployment, ...workload.deployment },
    },
  });
}
