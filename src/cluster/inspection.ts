/** What one inspection of an installed release found. */
export interface Inspection {
  readonly name: string;
  /** Whether it found no fault. */
  readonly ok: boolean;
  /** Whether this user lacks the permission to look, so that nothing is known. */
  readonly skipped: boolean;
  /** What it found, a line each: the faults, one line of good news, or why it did not look. */
  readonly found: readonly string[];
}

/** The release whose objects are inspected. */
export interface Inspected {
  readonly namespace: string;
  readonly release: string;
}

/** The result of an inspection that could look: its faults, or `good` where there are none. */
export const inspection = (name: string, faults: readonly string[], good: string): Inspection => ({
  name,
  ok: faults.length === 0,
  skipped: false,
  found: faults.length === 0 ? [good] : faults,
});
