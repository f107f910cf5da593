/**
 * The invisible characters, as members of a character class for JavaScript and Go: control characters with tab and line
 * break, Unicode's line breaks, the byte order mark and two code points that are no characters.
 *
 * With some of them Helm's `toYaml` fails, and Helm writes nothing without an error. The last three are written as
 * themselves, since the two languages have no common escape beyond U+00FF.
 */
export const INVISIBLE = "\\p{Cc}\\p{Zl}\\p{Zp}\ufeff\ufffe\uffff";

const invisibles = new RegExp(`(?![\\t\\n\\r])[${INVISIBLE}]`, "gu");

/** The first invisible character of a text, other than a tab or a line break. */
export function invisibleIn(text: string): string | undefined {
  return text.match(invisibles)?.[0];
}

/** The message for a text that holds an invisible character. */
export function holdsInvisible(character: string): string {
  return `holds the invisible character U+${codeOf(character).toUpperCase()}: take it out`;
}

/**
 * JSON with invisible characters as escapes. So it is also valid YAML, whose parser refuses control characters and
 * reads U+0085, U+2028 and U+2029 as line breaks, and it is safe to show on a terminal.
 */
export function visibleJson(value: unknown, indentation = 0): string {
  return JSON.stringify(value, null, indentation).replace(invisibles, (character) => `\\u${codeOf(character)}`);
}

const codeOf = (character: string): string => character.charCodeAt(0).toString(16).padStart(4, "0");
