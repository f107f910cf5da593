import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, describe, test } from "node:test";
import type { Deployment } from "kubernetes-types/apps/v1.d.ts";
import type { ConfigMap, Secret } from "kubernetes-types/core/v1.d.ts";
import type { NetworkPolicy } from "kubernetes-types/networking/v1.d.ts";
import type * as Render from "../../src/platform/render.ts";
import { seeded } from "../chart/cases.ts";
import { blocksOf, documents, root } from "./markdown.ts";

/** The recipes of CONTRIBUTING.md, followed to the letter in a copy of the sources. */

const contributing = documents.find(({ path }) => path === "CONTRIBUTING.md");
assert.ok(contributing);
const [variable = "", probe = "", component = "", ...others] = blocksOf(contributing, "diff");
const recipes = { "a variable for a process": variable, "another probe": probe, "a new component": component };

/** A part of a diff: what it does to one file. */
const filesOf = (diff: string) => diff.split(/^(?=diff --git )/m).filter((part) => part !== "");
const isNew = (part: string) => part.includes("\nnew file mode ");
const changedLines = (part: string) => part.split("\n").filter((line) => /^[+-](?![+-]{2} )/.test(line));

test("there are three recipes, and a new component is three files and two lines", () => {
  assert.deepEqual(others, []);
  const parts = filesOf(component);
  assert.ok(parts.filter(isNew).length <= 3, "new files");
  const changed = parts.filter((part) => !isNew(part)).flatMap(changedLines);
  assert.equal(changed.length, 2, changed.join("\n"));
  assert.match(changed.join("\n"), /^\+import .*\n\+ {2}\w+,$/);
});

const skip = spawnSync("git", ["--version"]).status === 0 ? false : "there is no git, which applies the recipes";

describe("whoever follows the recipes", { skip }, () => {
  const scratch = mkdtempSync(join(tmpdir(), "ros-ocp-recipes-"));
  // A repository around it would make git look for the files there.
  const env = { ...process.env, GIT_CEILING_DIRECTORIES: dirname(scratch) };
  const node = (...words: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, words, { cwd: scratch, env, encoding: "utf8" });
    assert.equal(status, 0, `${words.join(" ")}:\n${stdout}${stderr}`);
    return stdout;
  };
  before(() => {
    for (const name of ["src", "test", "ros-ocp", "package.json", "tsconfig.json"])
      cpSync(join(root, name), join(scratch, name), { recursive: true });
    symlinkSync(join(root, "node_modules"), join(scratch, "node_modules"));
  });
  after(() => rmSync(scratch, { recursive: true, force: true }));

  for (const [name, diff] of Object.entries(recipes)) {
    test(`applies ${name}`, () => {
      const { status, stderr } = spawnSync("git", ["apply", "-"], { cwd: scratch, env, input: diff, encoding: "utf8" });
      assert.equal(status, 0, `CONTRIBUTING.md must follow the sources, ${name} no longer fits them:\n${stderr}`);
    });
  }

  test("has sources that compile", () => {
    node("node_modules/typescript/bin/tsc", "--noEmit");
  });

  test("has sources that pass the checks, and a new chart", () => {
    const printed = node("src/cli/main.ts", "chart");
    assert.match(printed, /^new: ros-ocp\/templates\/deployment-notifier\.yaml$/m);
    const schema = JSON.parse(readFileSync(join(scratch, "ros-ocp/values.schema.json"), "utf8"));
    assert.ok("mailHost" in schema.properties.notifier.properties);
    assert.ok("notifier" in schema.properties.database.properties);
    const readme = readFileSync(join(scratch, "ros-ocp/README.md"), "utf8");
    assert.match(readme, /^\| `notifier` \| sends a mail for each alert about costs \| `db-koku`, `kafka` \|$/m);
    assert.match(readme, /^\| `notifier\.mailHost` \|/m);
  });

  /** What the changed sources make of values. */
  async function rendered(values: Parameters<typeof Render.render>[0]) {
    const { render }: typeof Render = await import(join(scratch, "src/platform/render.ts"));
    const { files, rules } = render({ ...seeded, kafka: { mode: "embedded" }, ...values });
    const objects = files.flatMap((file) => file.objects);
    const one = <T>(kind: string, name: string) =>
      objects.find((object) => object.kind === kind && object.metadata.name.startsWith(`ros-ocp-${name}`)) as T;
    return { rules, one };
  }

  test("has the variable, from the values", async () => {
    const { one } = await rendered({ koku: { env: { defaultCurrency: "EUR" } } });
    const env = one<Deployment>("Deployment", "koku-api-reads").spec?.template.spec?.containers[0]?.env;
    assert.equal(env?.find(({ name }) => name === "KOKU_DEFAULT_CURRENCY")?.value, "EUR");
  });

  test("has the probe", async () => {
    const [container] = (await rendered({})).one<Deployment>("Deployment", "sources-api").spec?.template.spec
      ?.containers ?? [undefined];
    assert.equal(container?.startupProbe?.failureThreshold, 240);
  });

  test("has the component, with all that follows from it", async () => {
    const { rules, one } = await rendered({});
    assert.deepEqual(rules, []);
    const pod = one<Deployment>("Deployment", "notifier").spec?.template.spec;
    assert.equal(pod?.serviceAccountName, "ros-ocp-notifier");
    assert.ok(one("ServiceAccount", "notifier"));
    assert.deepEqual(
      pod?.initContainers?.map(({ name }) => name),
      ["wait-for-kafka"],
    );
    assert.ok(pod?.containers[0]?.readinessProbe);
    assert.match(one<Secret>("Secret", "notifier-credentials").data?.["signing-key"] ?? "", /\w/);
    assert.ok(one<Secret>("Secret", "db-credentials").data?.["notifier-password"]);
    assert.match(one<ConfigMap>("ConfigMap", "db-koku").data?.["bootstrap.sql"] ?? "", /create database "notifier"/);
    assert.match(JSON.stringify(one("Job", "kafka-topics")), /'platform\.notifier\.alerts'/);
  });

  test("has policies at both ends", async () => {
    const { one } = await rendered({});
    const components = (peers: unknown) =>
      [...JSON.stringify(peers).matchAll(/"app\.kubernetes\.io\/component":"([^"]+)"/g)].map(([, name]) => name);
    const policy = (name: string) => one<NetworkPolicy>("NetworkPolicy", name).spec;
    assert.deepEqual(components(policy("notifier")?.egress), ["database", "kafka"]);
    for (const used of ["db-koku", "kafka"])
      assert.ok(components(policy(used)?.ingress).includes("notifier"), `${used} lets the notifier in`);
  });

  test("has the rule", async () => {
    const { rules } = await rendered({ notifier: { mailHost: "mail.example.com" } });
    assert.deepEqual(
      rules.map(({ path }) => path),
      ["notifier.mailFrom"],
    );
  });
});
