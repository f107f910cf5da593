import { isMap, type Values } from "../data.ts";
import { visibleJson } from "../invisible.ts";

/**
 * A map as a YAML document that Go's parser, which Helm and kubectl use, reads as the same data.
 *
 *     yamlDocument({ tag: "1.10", ready: "yes" }) // 'tag: "1.10"\nready: "yes"\n'
 */
export function yamlDocument(map: Values): string {
  const lines = Object.entries(map).flatMap(([key, value]) => yamlLines(key, value));
  return lines.length === 0 ? "{}\n" : `${lines.join("\n")}\n`;
}

/**
 * Lines of YAML that any reader of YAML 1.1, such as Helm, reads as the same data.
 *
 *     yamlLines("tag", "1.10") // ['tag: "1.10"']
 */
export function yamlLines(key: string, value: unknown): readonly string[] {
  return entry(`${yamlText(key)}:`, value);
}

/** A text on one line, without quotes where every reader of YAML 1.1 and 1.2 reads it as this text. */
export function yamlText(value: string): string {
  return isPlain(value) ? value : visibleJson(value);
}

/** A word, path, host, image or quantity. Anything else that begins with a digit could be a number, date or time. */
const WORD = /^(?:[A-Za-z_/](?:[\w./@+-]|:(?=[\w/]))*|\d+(?:m|s|h|ms|[KMGT]i?))$/;
const RESERVED = /^(?:y|n|yes|no|on|off|true|false|null)$/i;

function isPlain(value: string): boolean {
  const words = value.split(" ");
  return words.every((word, index) => (index === 0 ? WORD : INNER_WORD).test(word)) && !RESERVED.test(value);
}

/** A word after a blank, where `#` would begin a comment. */
const INNER_WORD = /^[\w/(](?:[\w./@+,()-]|:(?=[\w/]))*$/;

function entry(head: string, value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.length === 0 ? [`${head} []`] : [head, ...indented(value.flatMap(item))];
  if (isMap(value)) {
    const below = Object.entries(value).flatMap(([key, inner]) => yamlLines(key, inner));
    return below.length === 0 ? [`${head} {}`] : [head, ...indented(below)];
  }
  if (typeof value !== "string") return [`${head} ${JSON.stringify(value)}`];
  return isBlock(value) ? block(head, value) : [`${head} ${yamlText(value)}`];
}

function item(value: unknown): readonly string[] {
  if (isMap(value) && Object.keys(value).length > 0) {
    const [first, ...more] = Object.entries(value).flatMap(([key, inner]) => yamlLines(key, inner));
    return [`- ${first}`, ...indented(more)];
  }
  if (Array.isArray(value) && value.length > 0) {
    const [first, ...more] = value.flatMap(item);
    return [`- ${first}`, ...indented(more)];
  }
  return entry("-", value);
}

/** Whether a text of several lines can be a block: it begins with a visible character and has no invisible ones. */
function isBlock(value: string): boolean {
  return (
    /^[\x21-\x7e][\x20-\x7e\n\u00a1-\ud7ff]*$/.test(value) &&
    value.includes("\n") &&
    !/[\u2028\u2029]|\n\n$/.test(value)
  );
}

function block(head: string, value: string): readonly string[] {
  const style = value.endsWith("\n") ? "|" : "|-";
  return [`${head} ${style}`, ...indented(value.replace(/\n$/, "").split("\n"))];
}

/** Lines two blanks deeper; empty ones stay empty. */
export function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => (line === "" ? "" : `  ${line}`));
}
