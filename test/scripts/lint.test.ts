import assert from "node:assert/strict";
import { test } from "node:test";
import { evaluate, ValuesRefused } from "../../src/platform/render.ts";
import { layered } from "../../src/values/coalesce.ts";
import type { Values } from "../../src/values/data.ts";
import { known, seeded } from "../chart/cases.ts";
import type { Case } from "../chart/helm.ts";
import { variants } from "../cluster/variants.ts";
import { installPart } from "../parts/install.ts";
import { linters } from "./linters.ts";
import { type Language, type RenderedScript, scriptsIn } from "./rendered.ts";
import { writtenLines } from "./written.ts";

const external = { endpoint: "https://s3.example.test", ca: { secret: "authority" } };
const keys = { accessKey: "a", secretKey: "s" };

/** What switches on those parts of scripts that neither the switches alone nor the clusters' variants show. */
const more: Readonly<Record<string, Values>> = {
  "Kafka of three nodes with PLAIN": {
    trino: { enabled: false },
    kafka: {
      mode: "embedded",
      embedded: { replicas: 3 },
      securityProtocol: "SASL_PLAINTEXT",
      sasl: { mechanism: "PLAIN" },
    },
  },
  "Kafka of one node with SCRAM": {
    trino: { enabled: false },
    kafka: { mode: "embedded", securityProtocol: "SASL_PLAINTEXT" },
  },
  "another S3 with an authority of its own": { objectStorage: { ...external, ...keys } },
  "another S3 with a Secret": { objectStorage: { ...external, existingSecret: "keys" } },
  "ODF with keys": { platform: "openshift", odf: { credentials: { secretName: "keys" } } },
  "the metastore's database elsewhere": { database: { hive: { host: "db.example.test", password: "p" } } },
  "TLS within Trino": { trino: { tls: { enabled: true } } },
};

const cases: readonly Case[] = [
  ...known,
  ...[...Object.values(variants), ...Object.values(more)].map((values) => ({
    values: layered([seeded, values]),
    target: {},
  })),
];

/** The scripts of a case; none where the chart refuses the values. */
function scriptsOf({ values, target }: Case): readonly RenderedScript[] {
  try {
    return scriptsIn(evaluate(values, target));
  } catch (error) {
    if (error instanceof ValuesRefused) return [];
    throw error;
  }
}

/** Each text once; values make many of one script. */
const scripts = [
  ...new Map(cases.flatMap(scriptsOf).map((script) => [`${script.language} ${script.text}`, script])).values(),
];

test("the values that are not among the known cases are taken", () => {
  for (const [name, values] of Object.entries(more))
    assert.doesNotThrow(() => evaluate(layered([seeded, values])), name);
});

test("every line of every script is in what is linted", async () => {
  const rendered = scripts.map(({ text }) => text).join("\n");
  const lines = await writtenLines();
  assert.ok(lines.length > 500, `${lines.length} lines were read`);
  assert.deepEqual(
    lines.filter(({ pattern }) => !pattern.test(rendered)).map(({ where, text }) => `${where}: ${text}`),
    [],
  );
});

/** A fault that the linter of a language has to find. */
const FAULTS: Readonly<Record<Language, readonly [text: string, found: RegExp]>> = {
  sh: ["rm $1\n[[ a ]]\n", /SC3010/],
  bash: ["rm $1\n", /SC2086/],
  python: ["import os\n", /F401/],
  sql: ["\\set ON_ERROR_STOP on\nselect 'drop tabel a' where :'on' \\gexec\n", /syntax error at or near "tabel"/],
};

/** ruff reads only files that end in `.py`. */
const fileName = (where: string, language: Language) =>
  `${where.replace(/[^\w/]+/g, "-")}.${language === "python" ? "py" : language}`;

for (const language of Object.keys(linters) as Language[]) {
  const { part: name, lint } = linters[language];
  const part = await installPart(name);
  const skip = "missing" in part && part.missing;

  test(`${name} finds no fault in what pods run as ${language}`, { skip }, async () => {
    if ("missing" in part) return;
    const named = scripts
      .filter((script) => script.language === language)
      .map(({ where, text }, index) => [fileName(`${index} ${where}`, language), text]);
    assert.ok(named.length > 0);
    assert.deepEqual(await lint(part, Object.fromEntries(named), language), []);
  });

  test(`${name} finds a fault in ${language}`, { skip }, async () => {
    if ("missing" in part) return;
    const [text, found] = FAULTS[language];
    assert.match((await lint(part, { [fileName("fault", language)]: text }, language)).join("\n"), found);
  });
}
