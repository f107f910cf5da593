import { Failure } from "./failure.ts";

/** A request that the API server answered with an error status. */
export class ApiError extends Failure {
  /** The HTTP status, such as 403. */
  readonly status: number;
  /** The message of the API server. */
  readonly reason: string;

  constructor(path: string, status: number, reason: string) {
    super("cluster", `the cluster refused ${path} (${status}): ${reason}`);
    this.status = status;
    this.reason = reason;
  }
}

/** Whether the user lacks the permission for the request. */
export const isForbidden = (error: unknown): boolean => error instanceof ApiError && error.status === 403;

/** Whether the same request may succeed a little later: there was no answer, or the server is overloaded or failing. */
export function isTransient(error: unknown): error is Failure {
  if (error instanceof ApiError) return error.status === 429 || error.status >= 500;
  return error instanceof Failure && error.kind === "cluster";
}
