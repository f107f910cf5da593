import type { ErrorCode } from "yaml";

/** Why YAML cannot be read: the line, what is wrong, and what to do. The message shows no value of the text. */
export class YamlMistake extends Error {
  constructor(line: number, message: string) {
    super(`line ${line}: ${message}`);
  }
}

/** A message for each error of the parser. The parser's own messages quote the text, which may hold passwords. */
export const MISTAKES: Readonly<Record<ErrorCode, string>> = {
  ALIAS_PROPS: "an alias (*name) can have neither a tag nor an anchor",
  BAD_ALIAS: "an alias (*name) or anchor (&name) needs a name; a text that begins with * or & needs quotes",
  BAD_COLLECTION_TYPE: "a tag (!!name) does not fit what stands behind it",
  BAD_DIRECTIVE: "a line that begins with % is a directive, which values cannot have",
  BAD_DQ_ESCAPE: "a text in double quotes has a \\ that escapes nothing: write \\\\, or use single quotes",
  BAD_INDENT:
    "is not indented as what it belongs to: a line is too far left or right, or a bracket above is not closed",
  BAD_PROP_ORDER: "an anchor (&name) or a tag (!!name) must stand behind the sign of its item",
  BAD_SCALAR_START: "a text that begins with @, ` or another sign of YAML needs quotes",
  BLOCK_AS_IMPLICIT_KEY:
    "a line has two keys, or a list where a key must be: a text with a colon and a blank needs quotes",
  BLOCK_IN_FLOW: "within { } and [ ] no map or list can be written by indentation",
  DUPLICATE_KEY: "a key stands twice in one map",
  IMPOSSIBLE: "cannot be read as YAML",
  KEY_OVER_1024_CHARS: "a key has more than 1024 characters",
  MISSING_CHAR: "a sign is missing: a quote, a comma, a colon with a blank behind it, or a blank before #",
  MULTILINE_IMPLICIT_KEY: "a key must be on one line, with a colon and a blank behind it",
  MULTIPLE_ANCHORS: "a value has two anchors (&name)",
  MULTIPLE_DOCS: "there are several documents",
  MULTIPLE_TAGS: "a value has two tags (!!name)",
  NON_STRING_KEY: "a key must be a text",
  RESOURCE_EXHAUSTION: "is nested too deeply",
  TAB_AS_INDENT: "a tab cannot indent: use blanks",
  TAG_RESOLVE_FAILED: "a tag (!!name) does not fit what stands behind it",
  UNEXPECTED_TOKEN: "a sign of YAML stands where a value was expected: a text with such signs needs quotes",
};
