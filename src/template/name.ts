/**
 * A name as Go's templates can write it, in `.name` and `$name`.
 *
 * @throws for a name with other characters, with what it names
 * @example checkName("poolSize", "the value .Values.poolSize")   // "poolSize"
 */
export function checkName(name: string, what: string): string {
  if (!/^[\p{L}_][\p{L}\p{Nd}_]*$/u.test(name)) {
    throw new Error(`${what}: Go cannot write the name ${JSON.stringify(name)}; use letters, digits and _`);
  }
  return name;
}
