import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));

/** A Markdown file that readers are given. */
export interface Document {
  /** Relative to the repository. */
  readonly path: string;
  readonly text: string;
}

const read = (path: string): Document => ({ path, text: readFileSync(join(root, path), "utf8") });

export const documents: readonly Document[] = [
  "README.md",
  "CONTRIBUTING.md",
  "ros-ocp/README.md",
  ...readdirSync(join(root, "docs"))
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
].map(read);

const FENCE = /^( *)```(\w*)\n([\s\S]*?)^\1```$/gm;

/** The code blocks of a language, without the indentation of the list that they stand in. */
export function blocksOf({ text }: Document, language: string): readonly string[] {
  return [...text.matchAll(FENCE)]
    .filter(([, , tag]) => tag === language)
    .map(([, indentation = "", , body = ""]) => body.replaceAll(new RegExp(`^${indentation}`, "gm"), ""));
}

/** The objects that commands apply, as YAML; the shell may fill in variables. */
export const appliedIn = (document: Document): readonly string[] =>
  blocksOf(document, "bash").flatMap((block) =>
    [...block.matchAll(/<<'?YAML'?\n([\s\S]*?)^YAML$/gm)].map(([, text = ""]) => text),
  );

const prose = ({ text }: Document): string => text.replaceAll(FENCE, "");

/** What stands between backticks, outside of code blocks. */
export const inlineCode = (document: Document): readonly string[] =>
  [...prose(document).matchAll(/`([^`\n]+)`/g)].map(([, code = ""]) => code);

/** Where links lead within the repository: a path from its root, and an anchor. */
export function linksOf(document: Document): readonly { readonly path: string; readonly anchor: string }[] {
  return [...prose(document).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = ""]) => target)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => {
      const [path = "", anchor = ""] = target.split("#");
      const file = path === "" ? document.path : join(dirname(document.path), path);
      return { path: relative(root, join(root, file)), anchor };
    });
}

/** The anchors of a document's headings, as GitHub makes them. */
export const anchorsOf = (document: Document): readonly string[] =>
  [...prose(document).matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );

/** The cells of a table's rows, below the heading given, without its head. */
export function rowsBelow({ text }: Document, heading: string): readonly (readonly string[])[] {
  const [, section] = text.split(new RegExp(`^#+ ${heading}$`, "m"));
  const rows = (section?.split(/^#+ /m)[0] ?? "").split("\n").filter((line) => line.startsWith("|"));
  return rows.slice(2).map((row) =>
    row
      .slice(1, -1)
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim()),
  );
}
