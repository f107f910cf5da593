import { type Document, isScalar, LineCounter, type Node, parseAllDocuments } from "yaml";
import { holdsInvisible } from "../invisible.ts";
import { MISTAKES, YamlMistake } from "./yaml-mistake.ts";
import { nodeValue } from "./yaml-node.ts";

/**
 * The data in a YAML text of one document, as Helm 3 and 4 read it; null when it is empty.
 *
 * It is stricter than Helm where Helm would lose data silently: a key that occurs twice, a second document.
 *
 *     readYaml("tag: 2026-01-01\nmode: 0o755\n1: yes") // { tag: "2026-01-01", mode: 493, 1: true }
 *
 * @throws YamlMistake for the first mistake
 */
export function readYaml(text: string): unknown {
  const { documents, lineAt } = parsed(text, false);
  const [first, ...more] = documents;
  const second = more.find(({ contents }) => contents !== null && !isEmpty(contents));
  if (second !== undefined) {
    throw new YamlMistake(
      lineAt(second.range[0]),
      "a second document begins, which Helm 3 leaves out and Helm 4 merges: put all into one, or into several files",
    );
  }
  if (!first?.contents) return null;
  const strict = { lastKeyCounts: false, isAccepted: false };
  return nodeValue(first.contents, { text, lineAt, anchors: new Map(), size: 0, ...strict });
}

/**
 * The data in each document that Helm prints, as Helm, kubectl and the API server read it, without the empty ones. When
 * a key occurs twice the last one counts, since a template may write it twice.
 *
 *     readDocuments("---\nkind: A\n---\nkind: B\n") // [{ kind: "A" }, { kind: "B" }]
 *
 * @throws YamlMistake for the first mistake
 */
export const readDocuments = (text: string): readonly unknown[] => dataIn(text, false);

/**
 * As `readDocuments`, for the manifest of an installed release. Nobody can correct it any more, so invisible
 * characters, directives and halves of characters are no mistakes in it.
 */
export const readManifest = (text: string): readonly unknown[] => dataIn(text, true);

function dataIn(text: string, isAccepted: boolean): readonly unknown[] {
  const { documents, lineAt } = parsed(text, isAccepted);
  return documents.flatMap(({ contents }) => {
    if (contents === null || isEmpty(contents)) return [];
    return [nodeValue(contents, { text, lineAt, anchors: new Map(), size: 0, lastKeyCounts: true, isAccepted })];
  });
}

interface Parsed {
  readonly documents: readonly Document.Parsed[];
  readonly lineAt: (offset: number) => number;
}

function parsed(text: string, isAccepted: boolean): Parsed {
  if (!isAccepted) refuseCharacters(text);
  const lines = new LineCounter();
  const all = parseAllDocuments(text, {
    // The parser returns all scalars as texts; `plainScalar` decides what they mean.
    schema: "failsafe",
    resolveKnownTags: false,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: "silent",
    lineCounter: lines,
  });
  const documents: readonly Document.Parsed[] = Array.isArray(all) ? all : [];
  const lineAt = (offset: number) => lines.linePos(offset).line;
  for (const { errors, directives, range } of documents) {
    const [error] = errors;
    if (error !== undefined) throw new YamlMistake(lineAt(error.pos[0]), MISTAKES[error.code]);
    if (directives.yaml.explicit && !isAccepted) throw new YamlMistake(lineAt(range[0]), MISTAKES.BAD_DIRECTIVE);
  }
  return { documents, lineAt };
}

/** Refuses the characters that Helm refuses, and U+0085, which Helm reads as a line break. */
function refuseCharacters(text: string): void {
  const found = /[^\t\n\r\x20-\x7e\xa0-\ufffd\u{10000}-\u{10ffff}]/u.exec(text);
  if (found === null) return;
  throw new YamlMistake(text.slice(0, found.index).split("\n").length, holdsInvisible(found[0]));
}

const isEmpty = (node: Node): boolean =>
  isScalar(node) && node.type === "PLAIN" && node.value === "" && node.tag === undefined;
