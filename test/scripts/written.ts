import { globSync } from "node:fs";
import { pathToFileURL } from "node:url";
import type { Script } from "../../src/kubernetes/script.ts";
import { hiveDatabase } from "../../src/platform/hive/database.ts";
import { kokuReplica, kokuServer } from "../../src/platform/koku/database.ts";
import { besides } from "../../src/platform/postgres/tenants.ts";
import { sourcesDatabase } from "../../src/platform/sources-api/database.ts";
import { toLines } from "../../src/template/author/normalise.ts";
import { isControl } from "../../src/template/inspect.ts";
import { release } from "../../src/template/language.ts";
import type { ExprNode, Line, Steps } from "../../src/template/nodes.ts";

/** A line of a script in the sources, and what it looks like where it is rendered. */
export interface WrittenLine {
  readonly where: string;
  /** With a mark for each hole. */
  readonly text: string;
  readonly pattern: RegExp;
}

/** Every line of every script of the sources, in whatever branch it stands. */
export async function writtenLines(): Promise<readonly WrittenLine[]> {
  const found: WrittenLine[] = [];
  for (const path of globSync("src/platform/**/scripts/*.ts").sort()) {
    const exported = (await import(pathToFileURL(path).href)) as Readonly<Record<string, Exported>>;
    for (const [name, script] of Object.entries(exported)) {
      const lines = toLines(typeof script === "function" ? script(...(GIVEN[name] ?? [release.name])) : script);
      for (const text of texts(lines)) found.push({ where: `${path}: ${name}`, text, pattern: rendered(text) });
    }
  }
  return found;
}

/** A script, or one that is made for something: a name, unless it is below. */
type Exported = Script | ((...given: readonly unknown[]) => Script);

const GIVEN: Readonly<Record<string, readonly unknown[]>> = {
  bootstrap: [kokuServer, besides(kokuServer, [hiveDatabase, sourcesDatabase])],
  start: [kokuServer],
  replicaStart: [kokuServer, kokuReplica],
};

const HOLE = "…";

function texts(lines: Steps<Line>): readonly string[] {
  return lines.flatMap((line) => {
    if (!isControl(line)) return [textOf(line.text)];
    return [...texts(line.body), ...(line.kind === "if" ? texts(line.otherwise) : [])];
  });
}

function textOf(node: ExprNode): string {
  if (node.kind === "literal") return String(node.value);
  return node.kind === "text" ? node.parts.map(textOf).join("") : HOLE;
}

/** A line as it may be rendered: below a key of YAML, or within another script. */
const rendered = (text: string): RegExp => new RegExp(`^ *${text.split(HOLE).map(RegExp.escape).join(".*")}$`, "m");
