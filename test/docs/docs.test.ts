import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { program } from "../../src/cli/program.ts";
import { queues } from "../../src/contracts/koku/queues.ts";
import { platform, platform as system } from "../../src/platform/platform.ts";
import { render } from "../../src/platform/render.ts";
import { releasePath, sandboxServer } from "../../src/release/state-directory.ts";
import { layered } from "../../src/values/coalesce.ts";
import { parseSet } from "../../src/values/input/set-flag.ts";
import { schemaAt } from "../../src/values/root.ts";
import { seeded } from "../chart/cases.ts";
import { helm } from "../chart/helm.ts";
import { helms } from "../differential/helms.ts";
import { elsewhere, names, objects, operatorsSecrets, secretKeys, shown } from "./known-objects.ts";
import { anchorsOf, documents, inlineCode, linksOf, root } from "./markdown.ts";
import { commandsOf, flagsOf, givenTo, type Words } from "./shell.ts";

const commands = (name: string) =>
  documents.flatMap((document) => commandsOf(document, name).map((words) => ({ document: document.path, words })));

const said = (document: string, words: Words) => `${document}: ${words.join(" ")}`;

test("the values that the documents show are accepted", () => {
  assert.notEqual(shown.length, 0);
  for (const { document, block, values } of shown) assert.deepEqual(render(values).rules, [], `${document}\n${block}`);
});

test("the values that commands set are accepted", () => {
  for (const { document, words } of commands("helm")) {
    for (const assignment of givenTo(words, "--set", "--set-string")) {
      const { values, mistakes } = parseSet(platform.values, assignment.replaceAll('"', ""));
      assert.deepEqual(mistakes, [], said(document, words));
      const base = assignment.startsWith("secrets.") ? {} : seeded;
      assert.deepEqual(render(layered([base, values])).rules, [], said(document, words));
    }
  }
});

test("every value that is named exists", () => {
  const top = new Set(Object.keys(platform.values.fields));
  // They look like values.
  const others = new Set(["kafka.strimzi.io", ...system.graph.named("kafka-topics").topics.map(({ name }) => name)]);
  for (const document of documents) {
    for (const code of inlineCode(document)) {
      const [path] = code.match(/^[a-zA-Z]+(\.[\w<>]+)+(?=$|: |=)/) ?? [];
      if (path === undefined || others.has(path) || !top.has(path.split(".")[0] ?? "")) continue;
      assert.ok(schemaAt(platform.values, path.split(".")), `${document.path}: there is no value ${path}`);
    }
  }
});

for (const { name, path, skip } of await helms()) {
  test(`${name} has the flags that the documents give it`, { skip }, async () => {
    const helps = new Map<string, string>();
    for (const { document, words } of commands("helm")) {
      const [, command = ""] = words;
      if (!helps.has(command)) helps.set(command, (await helm(path, [command, "--help"])).stdout);
      const help = helps.get(command) ?? "";
      assert.match(help, /Usage:/, said(document, words));
      const known = new Set(help.match(/(?<![\w-])--?[a-z][a-z-]*/g));
      for (const flag of flagsOf(words)) assert.ok(known.has(flag), `${said(document, words)}: no ${flag}`);
    }
  });
}

test("npm's scripts, and the commands and options of ros-ocp, exist", () => {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: object };
  const builtIn = ["install", "start", "stop", "test"];
  for (const { document, words } of commands("npm")) {
    const [, command = "", script = ""] = words;
    assert.ok(command === "run" ? script in scripts : builtIn.includes(command), said(document, words));
    const short = { start: "up", stop: "down" }[command];
    const given = words.includes("--") ? words.slice(words.indexOf("--") + 1) : [];
    if (script !== "ros-ocp" && short === undefined) continue;
    const [called, ...rest] = short === undefined ? given : [short, ...given];
    const found = program().commands.find((one) => one.name() === called);
    assert.ok(found, `${said(document, words)}: no command ${called}`);
    const known = found.options.flatMap(({ long, short }) => [long, short]);
    for (const flag of flagsOf(rest)) assert.ok(known.includes(flag), `${said(document, words)}: no ${flag}`);
  }
});

/** An object of the release, or the claim of one of its pods. */
const OBJECT = /(?<![\w/.-])(?:(?:postgres-storage|minio-storage|data)-)?ros-ocp-[a-z0-9]+(?:-[a-z0-9]+)*/g;

test("every object that is named exists", () => {
  const known = new Set([...names, ...operatorsSecrets, ...elsewhere]);
  for (const { path, text } of documents) {
    for (const [name] of text.matchAll(OBJECT)) assert.ok(known.has(name), `${path}: nothing is called ${name}`);
  }
});

test("kubectl finds what it is told to", () => {
  const kinds = { deployment: "Deployment", statefulset: "StatefulSet", job: "Job", service: "Service" };
  const labels = objects.map(({ metadata }) => metadata.labels ?? {});
  for (const { document, words } of commands("kubectl")) {
    for (const word of words) {
      const [, kind = "", name = ""] = word.match(/^(deployment|statefulset|job|service)\/(.+)$/) ?? [];
      if (name === "") continue;
      const found = objects.some((one) => one.kind === kinds[kind as keyof typeof kinds] && one.metadata.name === name);
      assert.ok(found, `${said(document, words)}: there is no ${kind} ${name}`);
    }
    // The guide's own selectors stand there with an ellipsis.
    for (const selector of givenTo(words, "-l").filter((text) => !text.includes("…"))) {
      const wanted = selector.split(",").map((pair) => pair.split("="));
      assert.ok(
        labels.some((one) => wanted.every(([key = "", value]) => one[key] === value)),
        `${said(document, words)}: ${selector} selects nothing`,
      );
    }
  }
});

test("a loop over queues names all of Koku's", () => {
  const loops = documents.flatMap(({ text }) => [...text.replaceAll("\\\n", " ").matchAll(/for queue in ([^;]*);/g)]);
  assert.notEqual(loops.length, 0);
  const all = queues.map(({ name }) => name as string);
  for (const [, given = ""] of loops) assert.deepEqual(given.trim().split(/\s+/).sort(), all.toSorted());
});

test("Secrets that commands make have the keys that pods read", () => {
  const made = commands("kubectl").filter(({ words }) => words.join(" ").includes("create secret generic"));
  assert.notEqual(made.length, 0);
  for (const { document, words } of made) {
    const name = words[words.indexOf("generic") + 1] ?? "";
    for (const literal of givenTo(words, "--from-literal", "--from-file")) {
      const [key = ""] = literal.split("=");
      assert.ok(secretKeys.get(name)?.has(key), `${said(document, words)}: nobody reads ${key} of ${name}`);
    }
  }
});

test("the seed is kept where the backups look for it", () => {
  const kept = `${releasePath({ server: sandboxServer, namespace: "n", release: "r" })}/seed`;
  const below = /below\n`\$XDG_STATE_HOME(\/[a-z/-]+)`, which is `~\/\.local\/state\1` by default/;
  const operations = documents.find(({ path }) => path === "docs/operations.md")?.text ?? "";
  assert.ok(kept.endsWith(`${below.exec(operations)?.[1]}/sandbox/n/r/seed`), kept);
});

test("files that are named exist, and links lead somewhere", () => {
  const byPath = new Map(documents.map((document) => [document.path, document]));
  for (const document of documents) {
    for (const code of inlineCode(document)) {
      if (!/^(src|test|docs|ros-ocp|sandbox|profiles|templates)\/[\w./-]*$/.test(code)) continue;
      const places = [root, join(root, dirname(document.path))];
      assert.ok(
        places.some((place) => existsSync(join(place, code))),
        `${document.path}: there is no ${code}`,
      );
    }
    for (const { path, anchor } of linksOf(document)) {
      assert.ok(existsSync(join(root, path)), `${document.path} links to ${path}, which does not exist`);
      const target = byPath.get(path);
      if (anchor === "" || target === undefined) continue;
      assert.ok(anchorsOf(target).includes(anchor), `${document.path}: ${path} has no heading #${anchor}`);
    }
  }
});
