import { quote } from "./go.ts";

/**
 * A literal as a YAML scalar: plain where YAML 1.1 reads it back as the same string, else double-quoted.
 *
 * YAML 1.1 is what Helm's parser and kubectl's read: `yes`, `0755`, `1e3` and `12:30` are not strings there.
 */
export function yamlScalar(value: string | number | boolean): string {
  if (typeof value !== "string") return String(value);
  return isPlain(value) ? value : quote(value);
}

function isPlain(text: string): boolean {
  if (/^(?!0[xX])\d+[a-df-zA-DF-Z][a-zA-Z]*$/.test(text)) return true; // a quantity: 500m, 2Gi, 30s
  return (
    /^[A-Za-z_/][\w./:@ ,()+=%<>;*!$^~?&|-]*$/.test(text) &&
    !/: | #|[: ]$/.test(text) &&
    !/^e[-+]?[\d_]+$/i.test(text) && // a number to parsers that let its digits be left out
    !/^(y|n|yes|no|true|false|on|off|null|nan|inf)$/i.test(text)
  );
}

/** Text that must not be read as the start of a template action. */
export function escapeBraces(text: string): string {
  return text.replaceAll("{{", '{{ "{{" }}');
}

/** Pieces of a row as one text; a brace that would meet another one does not open an action. */
export function sideBySide(pieces: readonly string[]): string {
  return pieces.reduce(
    (row, piece) => (row.endsWith("{") && piece.startsWith("{") ? `${row.slice(0, -1)}{{ "{" }}${piece}` : row + piece),
    "",
  );
}
