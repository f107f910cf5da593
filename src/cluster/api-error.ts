import { Failure } from "./failure.ts";

/** A request that the cluster answered with an error. */
export class Refused extends Failure {
  /** The status of HTTP, such as 403. */
  readonly status: number;
  /** What the cluster said. */
  readonly reason: string;

  constructor(path: string, status: number, reason: string) {
    super("cluster", `the cluster refused ${path} (${status}): ${reason}`);
    this.status = status;
    this.reason = reason;
  }
}

/** Whether `error` says that this user may not do what was asked for. */
export const isForbidden = (error: unknown): boolean => error instanceof Refused && error.status === 403;

/** Whether it may be gone when the same is asked for a little later: no answer at all, or one of a server that is not well. */
export function isPassing(error: unknown): error is Failure {
  if (error instanceof Refused) return error.status === 429 || error.status >= 500;
  return error instanceof Failure && error.kind === "cluster";
}
