import * as fc from "fast-check";

/** Random cases that remember how they were made, so that a failing one can be made smaller. */
export function grown<T>(arbitrary: fc.Arbitrary<T>, count: number, seed: number): readonly fc.Value<T>[] {
  const recorded: fc.Value<T>[] = [];
  class Recorder extends fc.Arbitrary<undefined> {
    override generate(random: fc.Random): fc.Value<undefined> {
      for (let i = 0; i < count; i++) recorded.push(arbitrary.generate(random, undefined));
      return new fc.Value(undefined, undefined);
    }
    override canShrinkWithoutContext(value: unknown): value is undefined {
      return value === undefined;
    }
    override shrink(): fc.Stream<fc.Value<undefined>> {
      return fc.Stream.nil();
    }
  }
  fc.sample(new Recorder(), { numRuns: 1, seed });
  return recorded.slice(0, count);
}

/**
 * The smallest case below a failing one that fails too.
 *
 * Asking Helm costs a process whatever the number of cases, so all candidates of a round are asked together.
 */
export async function smallest<T>(
  arbitrary: fc.Arbitrary<T>,
  failing: fc.Value<T>,
  fails: (cases: readonly T[]) => Promise<readonly boolean[]>,
): Promise<T> {
  let current = failing;
  for (let round = 0; round < 40; round++) {
    const candidates = [...arbitrary.shrink(current.value_, current.context).take(60)];
    const failed = await fails(candidates.map((candidate) => candidate.value_));
    const next = candidates[failed.indexOf(true)];
    if (next === undefined) break;
    current = next;
  }
  return current.value_;
}
