/**
 * A comment as it stands between `/*` and its end.
 *
 * @throws when the text would end the comment
 */
export function checkComment(text: string): string {
  if (text.includes("*/")) throw new Error(`${JSON.stringify(text)}: a comment ends at */, so it cannot hold one`);
  return text;
}
