import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Part } from "../parts/install.ts";
import { run } from "../parts/run.ts";
import { scratchDir } from "../parts/scratch.ts";
import { statementsOf } from "./psql.ts";
import type { Language } from "./rendered.ts";

/** Runs a linter over texts by their file names, and gives what it finds, a line each. */
type Lint = (part: Part, texts: Readonly<Record<string, string>>, language: Language) => Promise<readonly string[]>;

/** Writes the texts below a directory, from which the linter is run. */
function written(texts: Readonly<Record<string, string>>): string {
  const directory = scratchDir();
  for (const [name, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    writeFileSync(join(directory, name), text);
  }
  return directory;
}

const findings = ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }): readonly string[] => {
  if (code > 1 || stderr !== "") throw new Error(`the linter failed with ${code}: ${stderr}`);
  return stdout.split("\n").filter((line) => /:\d+/.test(line));
};

/** A file that a script reads at run time is linted as a script of its own, so SC1091 (not found here) says nothing. */
const shellcheck: Lint = async ({ tree }, texts, shell) => {
  const flags = ["--norc", `--shell=${shell}`, "--exclude=SC1091", "--format=gcc"];
  return findings(await run([join(tree, "bin/shellcheck"), ...flags, ...Object.keys(texts)], { cwd: written(texts) }));
};

const ruff: Lint = async ({ tree }, texts) => {
  const rules = ["--extend-select=I,B,UP,E501", "--line-length=120", "--target-version=py311"];
  const flags = ["check", "--isolated", "--no-cache", "--quiet", "--output-format=concise", ...rules];
  return findings(await run([join(tree, "bin/ruff"), ...flags, "."], { cwd: written(texts) }));
};

const PARSE = `
import json, sys
from pglast import parse_sql
from pglast.parser import ParseError
for name, statement in json.load(sys.stdin):
    try:
        parse_sql(statement)
    except ParseError as error:
        print(f"{name}:1: {error.args[0]}: {statement}")
`;

/** The parser of PostgreSQL itself, for what psql makes of a script. */
const parser: Lint = async ({ tree }, texts) => {
  const statements = Object.entries(texts).flatMap(([name, text]) => statementsOf(text).map((one) => [name, one]));
  const env = { ...process.env, PYTHONPATH: tree };
  return findings(await run(["python3", "-c", PARSE], { input: JSON.stringify(statements), env }));
};

/** The linter of each language, and the part that it is. */
export const linters = {
  sh: { part: "shellcheck", lint: shellcheck },
  bash: { part: "shellcheck", lint: shellcheck },
  python: { part: "ruff", lint: ruff },
  sql: { part: "pglast", lint: parser },
} as const satisfies Readonly<Record<Language, { part: string; lint: Lint }>>;
