/** The warnings about the values, line by line: at most `most`, then where to read the `rest`. */
export function valueWarnings(
  warnings: readonly string[],
  most = warnings.length,
  rest: (left: number) => readonly string[] = () => [],
): readonly string[] {
  if (warnings.length === 0) return [];
  return [
    warnings.length === 1 ? "A warning about these values:" : `${warnings.length} warnings about these values:`,
    ...warnings.slice(0, most).map((line) => `  ${line}`),
    ...(warnings.length > most ? rest(warnings.length - most) : []),
  ];
}
