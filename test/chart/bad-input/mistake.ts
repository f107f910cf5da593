import type { Values } from "../../../src/values/data.ts";

/** Values with one mistake: what it is, where it stands, and what the message must tell. */
export type Mistake = readonly [what: string, values: Values, path: string, remedy: RegExp];

/** Values that a rule refused once, and why none does now. */
export interface Dropped {
  readonly values: Values;
  readonly because: string;
}
