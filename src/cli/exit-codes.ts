import type { FailureKind } from "../cluster/failure.ts";

/** EX_IOERR of sysexits(3). */
export const outputLost = 74;

/** What the exit codes of the command mean, for its help. */
export const exitCodes = [
  [0, "all is well"],
  [1, "issues were found"],
  [2, "wrong usage"],
  [3, "the cluster or Helm failed"],
  [70, "a mistake of this program"],
  [outputLost, "the output could not be written"],
  [130, "interrupted"],
] as const;

export const exitCodeOf: Readonly<Record<FailureKind, number>> = {
  issues: 1,
  usage: 2,
  cluster: 3,
  // EX_SOFTWARE of sysexits(3).
  internal: 70,
  interrupted: 130,
};
