import { koku as contract } from "../../contracts/koku/koku.ts";
import type { KokuProcess } from "../../contracts/koku/readers.ts";
import { probesOf, type Timings } from "../probes.ts";
import { apiPath } from "./api-path.ts";

/** Probes of a process of Koku; which asks what, and why, is in the contract. */
export const kokuProbes = (process: KokuProcess, timings: Timings) =>
  probesOf(contract.processes[process], timings, { API_PATH_PREFIX: apiPath() });
