import type { Process } from "../contracts/contract.ts";
import { integer } from "../values/schema.ts";

/**
 * How many of a process run that does harm when two of it do; it does not compile for any other.
 *
 * @example single(contract.processes.beat, { min: 0, about: "One, or none to pause the schedule." })
 */
export const single = (_: Process & { readonly single: true }, { min, about }: { min: 0 | 1; about: string }) =>
  integer(1, { min, max: 1, about });
