/**
 * What nobody sees and no value means, as members of a class for JavaScript and Go: control characters, among them the tab
 * and line breaks, which some values do mean, Unicode's own line breaks, the byte order mark, and two that are no characters.
 *
 * At some of them Helm's `toYaml` fails, which Helm hides: it then writes nothing. Beyond U+00FF the two languages share no
 * escape, so there the characters stand themselves.
 */
export const INVISIBLE = "\\p{Cc}\\p{Zl}\\p{Zp}\ufeff\ufffe\uffff";

const invisibles = new RegExp(`(?![\\t\\n\\r])[${INVISIBLE}]`, "gu");

/** The first invisible character of a text; a tab or a line break is none. */
export function invisibleIn(text: string): string | undefined {
  return text.match(invisibles)?.[0];
}

/** What is wrong with a text that holds an invisible character, and what to do. */
export function holdsInvisible(character: string): string {
  return `holds the invisible character U+${codeOf(character).toUpperCase()}: take it out`;
}

/**
 * JSON in which the invisible is written as an escape. Only so is it YAML too, whose parser refuses control characters and
 * takes U+0085, U+2028 and U+2029 for line breaks; and a terminal shows it as it is.
 */
export function visibleJson(value: unknown, indentation = 0): string {
  return JSON.stringify(value, null, indentation).replace(invisibles, (character) => `\\u${codeOf(character)}`);
}

const codeOf = (character: string): string => character.charCodeAt(0).toString(16).padStart(4, "0");
