/**
 * Why a command cannot go on: `usage` is how it was called, `issues` what it was given, `cluster` what Kubernetes or Helm
 * answered, `interrupted` a signal, `internal` a mistake of this program.
 */
export type FailureKind = "usage" | "issues" | "cluster" | "interrupted" | "internal";

/** A failure that is told to the user as it is, without a stack. */
export class Failure extends Error {
  readonly kind: FailureKind;
  /** All that was found, a line each. */
  readonly details: readonly string[];
  /** What to do about it, a line each. */
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
