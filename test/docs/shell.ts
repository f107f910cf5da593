import { blocksOf, type Document, inlineCode } from "./markdown.ts";

/** A command of the documentation, as its words. */
export type Words = readonly string[];

const HEREDOC = /<<'?(\w+)'?\n[\s\S]*?^\1$/gm;
const WORD = /(?:"(?:\\.|[^"\\])*"|'[^']*'|[^\s"'])+/g;

function wordsOf(line: string): Words {
  const words = (line.match(WORD) ?? []).map((word) => word.replaceAll(/'([^']*)'/g, "$1"));
  const end = words.findIndex((word) => /^([|<>&;]|\d?>)/.test(word) || word.startsWith("#"));
  return end < 0 ? words : words.slice(0, end);
}

/**
 * The commands of a program in a document's bash blocks and between its backticks, up to the first pipe or redirection.
 *
 * @example commandsOf(readme, "helm")   // [["helm", "install", "ros-ocp", "./ros-ocp", …]]
 */
export function commandsOf(document: Document, program: string): readonly Words[] {
  const lines = blocksOf(document, "bash").flatMap((block) =>
    block.replaceAll(HEREDOC, "").replaceAll("\\\n", " ").split("\n"),
  );
  return [...lines, ...inlineCode(document)]
    .flatMap((line) => line.split(" && "))
    .map((line) => wordsOf(line.trim()))
    .filter(([first, second]) => first === program && second !== undefined);
}

/** The flags among a command's words, without their values; what follows `--` is another program's. */
export function flagsOf(words: Words): readonly string[] {
  const end = words.indexOf("--");
  return (end < 0 ? words : words.slice(0, end)).flatMap((word) => word.match(/^--?[a-z][a-z-]*/)?.[0] ?? []);
}

/** The values that a flag is given, each time that it stands there: `--set a=b`, `-l a=b`, `--from-literal=a=b`. */
export function givenTo(words: Words, ...flags: readonly string[]): readonly string[] {
  return words.flatMap((word, index) => {
    if (flags.includes(word)) return words[index + 1] ?? [];
    return flags.flatMap((flag) => (word.startsWith(`${flag}=`) ? word.slice(flag.length + 1) : []));
  });
}
