import { styleText } from "node:util";

/** A piece of a line: its text and how it looks. */
export type Span = readonly [text: string, look?: Look | undefined];
export type Look = "green" | "red" | "yellow" | "dim" | "bold" | "cyan";

/** The text of a line. */
export const plainText = (line: readonly Span[]): string => line.map(([text]) => text).join("");

/** A line for a stream; without escapes when that is not a terminal or NO_COLOR is set. */
export function styled(line: readonly Span[], stream: NodeJS.WriteStream): string {
  return line.map(([text, look]) => (look === undefined ? text : styleText(look, text, { stream }))).join("");
}

/** The line cut to a width, with an ellipsis where it was cut. */
export function cut(line: readonly Span[], width: number): readonly Span[] {
  let left = width;
  if (plainText(line).length <= width) return line;
  const spans: Span[] = [];
  for (const [text, look] of line) {
    const room = Math.max(0, left - 1);
    spans.push(text.length > room ? [`${text.slice(0, room)}…`, look] : [text, look]);
    if (text.length > room) break;
    left -= text.length;
  }
  return spans;
}
