/**
 * Why a command cannot continue: `usage`: it was called in a wrong way; `issues`: the values or the chart's sources are
 * wrong; `cluster`: Kubernetes, Helm or this machine failed; `interrupted`: a signal ended it; `internal`: a bug in
 * this program.
 */
export type FailureKind = "usage" | "issues" | "cluster" | "interrupted" | "internal";

/** An error that the command prints for the user as it is, without a stack. */
export class Failure extends Error {
  readonly kind: FailureKind;
  /** Everything that is wrong, a line each. */
  readonly details: readonly string[];
  /** What the user can do about it, a line each. */
  readonly remedy: readonly string[];

  constructor(
    kind: FailureKind,
    message: string,
    { details = [], remedy = [] }: { readonly details?: readonly string[]; readonly remedy?: readonly string[] } = {},
  ) {
    super(message);
    this.name = "Failure";
    this.kind = kind;
    this.details = details;
    this.remedy = remedy;
  }
}
