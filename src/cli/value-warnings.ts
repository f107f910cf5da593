/** What is told of notes on the values, a line each: as many as `most`, then where the `rest` is. */
export function valueNotes(
  notices: readonly string[],
  most = notices.length,
  rest: (left: number) => readonly string[] = () => [],
): readonly string[] {
  if (notices.length === 0) return [];
  return [
    notices.length === 1 ? "A note on these values:" : `${notices.length} notes on these values:`,
    ...notices.slice(0, most).map((line) => `  ${line}`),
    ...(notices.length > most ? rest(notices.length - most) : []),
  ];
}
