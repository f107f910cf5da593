import type { FailureKind } from "../cluster/failure.ts";

/** EX_IOERR of sysexits(3). */
export const outputLost = 74;

/** The exit codes of the command and their meaning, for its help. */
export const exitCodes = [
  [0, "success"],
  [1, "the values, the chart or the platform have problems"],
  [2, "wrong usage"],
  [3, "the cluster or Helm failed"],
  [70, "a bug in this program"],
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
