import type { Values } from "../../../src/values/data.ts";

/** Values with one mistake: what it is, where it stands, and what the message must tell. */
export type Mistake = readonly [what: string, values: Values, path: string, remedy: RegExp];
