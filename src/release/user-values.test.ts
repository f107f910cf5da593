import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { Failure } from "../cluster/failure.ts";
import type { Values } from "../values/data.ts";
import { acceptedValues } from "./accepted-values.ts";
import { readUserValues } from "./user-values.ts";

const root = mkdtempSync(join(tmpdir(), "ros-ocp-values-"));
after(() => rmSync(root, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(root, name);
  writeFileSync(path, text);
  return path;
}

const read = (files: readonly string[], sets: readonly string[] = []) =>
  readUserValues({ profile: "none", files, sets });

test("the last source wins, and assignments come after all files", () => {
  const one = file("one.yaml", "koku:\n  apiReads: {replicas: 2, enabled: yes}\n");
  const two = file("two.yaml", "koku:\n  apiReads: {replicas: 3}\n");
  assert.deepEqual(read([one, two]).values, { koku: { apiReads: { replicas: 3, enabled: true } } });
  const all = read([one, two], ["koku.apiReads.replicas=4"]);
  assert.deepEqual(all.values, { koku: { apiReads: { replicas: 4, enabled: true } } });
  assert.equal(all.originOf("koku.apiReads.replicas"), "--set");
  assert.equal(all.originOf("koku.apiReads.enabled"), `-f ${one}`);
  assert.equal(all.originOf("koku.apiWrites"), undefined);
});

test("texts come after other assignments", () => {
  const sources = { profile: "none", files: [], sets: ["koku.image.tag=a"], texts: ["koku.image.tag=5"] };
  const { values, originOf } = readUserValues(sources);
  assert.deepEqual(values, { koku: { image: { tag: "5" } } });
  assert.equal(originOf("koku.image.tag"), "--set-string");
});

test("indexes of several assignments, and of a file, are those of one list", () => {
  const tolerations = ["koku.apiReads.tolerations[0].key=a", "koku.apiReads.tolerations[0].operator=Exists"];
  assert.deepEqual(read([], tolerations).values, {
    koku: { apiReads: { tolerations: [{ key: "a", operator: "Exists" }] } },
  });
  const two = file("list.yaml", "koku: {apiReads: {tolerations: [{key: a}, {key: b}]}}\n");
  const all = read([two], ["koku.apiReads.tolerations[1].operator=Equal"]);
  assert.deepEqual(all.values, {
    koku: { apiReads: { tolerations: [{ key: "a" }, { key: "b", operator: "Equal" }] } },
  });
});

test("secrets that are no map are refused, not replaced", () => {
  const target = { release: "ros-ocp", namespace: "ros-ocp" };
  for (const text of ["secrets: hunter2\n", "secrets: [hunter2]\n"]) {
    const sources = { profile: "none", files: [file("secrets.yaml", text)], sets: [] };
    assert.throws(
      () => acceptedValues(sources, target),
      (error) => error instanceof Failure && error.details.some((line) => line.startsWith("secrets: ")),
    );
  }
});

test("a seed that is no text is refused, not replaced", () => {
  const target = { release: "ros-ocp", namespace: "ros-ocp" };
  for (const seed of ["1234567890123456", "[hidden]", "{a: hidden}", "true", "null"]) {
    const path = file("seed.yaml", `secrets: {seed: ${seed}}\n`);
    assert.throws(
      () => acceptedValues({ profile: "evaluation", files: [path], sets: [] }, target),
      (error) => {
        assert.ok(error instanceof Failure);
        const [line = "", ...more] = error.details;
        assert.deepEqual(more, []);
        assert.match(line, /^secrets\.seed: is .*, must be a text.* \(-f .*seed\.yaml\)$|^secrets\.seed: is missing/);
        assert.doesNotMatch(line, /hidden|1234/);
        return true;
      },
      seed,
    );
  }
});

test("a key with a colon and a blank is part of its path", () => {
  const path = file("colon.yaml", 'koku: {apiReads: {podLabels: {"a: b": 5}}}\n');
  assert.throws(
    () =>
      acceptedValues({ profile: "evaluation", files: [path], sets: [] }, { release: "ros-ocp", namespace: "ros-ocp" }),
    (error) => {
      assert.ok(error instanceof Failure);
      const all = error.details.filter((line) => !line.startsWith("koku.apiReads.podLabels.a: b: "));
      assert.deepEqual(all, [], "a path is cut");
      assert.ok(
        error.details.every((line) => line.endsWith(` (-f ${path})`)),
        error.details.join("\n"),
      );
      return true;
    },
  );
});

test("an empty file holds no values", () => {
  assert.deepEqual(read([file("empty.yaml", "# nothing\n")]).values, {});
});

test("the message about an unreadable file leaves out its content", () => {
  const broken = file("broken.yaml", "secrets: {seed: hidden-hidden-hidden\n");
  const [mistake, ...more] = read([broken]).mistakes;
  assert.equal(mistake?.path, broken);
  assert.match(mistake?.message ?? "", /^line 2: [^\n]*a bracket above is not closed$/);
  assert.deepEqual(more, [], "one brace is one mistake");
  assert.doesNotMatch(mistake?.message ?? "", /hidden/);
  const alias = file("alias.yaml", "database: *hidden\n");
  const merge = file("merge.yaml", "koku:\n  <<: 5\n");
  assert.deepEqual(read([alias, merge]).mistakes, [
    {
      path: alias,
      message: "line 1: an alias (*name) has no anchor (&name) above it; a text that begins with * needs quotes",
    },
    { path: merge, message: "line 2: << merges a map, or a list of maps" },
  ]);
  const messages = (text: string) => read([file("other.yaml", text)]).mistakes.map(({ message }) => message);
  assert.deepEqual(messages("- hidden\n"), ["is a list, must be a map of values"]);
  assert.deepEqual(messages("hidden\n"), ["is a single value, must be a map of values"]);
});

test("a file that Helm takes is taken, with the same values", () => {
  const text =
    "koku:\n  image: {tag: 2026-01-01}\n  env: {notificationCheckTime: 10:00:00}\ncommonAnnotations: {2026-01-01: 12:30}\n";
  const sources = { profile: "evaluation", files: [file("dates.yaml", text)], sets: [] };
  const { values } = acceptedValues(sources, { release: "ros-ocp", namespace: "ros-ocp" });
  const { koku, commonAnnotations } = values;
  assert.deepEqual((koku as Values).image, { tag: "2026-01-01" });
  assert.equal(((koku as Values).env as Values).notificationCheckTime, "10:00:00");
  assert.deepEqual(commonAnnotations, { "2026-01-01": "12:30" });
});

test("standard input is read as a file is", () => {
  const input = new TextEncoder().encode("koku: {image: {tag: é}}\n");
  const { values, originOf } = readUserValues({ profile: "none", files: ["-"], input, sets: [] });
  assert.deepEqual(values, { koku: { image: { tag: "é" } } });
  assert.equal(originOf("koku.image.tag"), "-f -");
});

test("a file in another encoding is refused, where a password would lose its letters", () => {
  for (const bytes of [Buffer.from("a: p\xe4ss\n", "latin1"), Buffer.from("\ufeffa: b\n", "utf16le")]) {
    const path = join(root, "encoded.yaml");
    writeFileSync(path, bytes);
    const { values, mistakes } = read([path]);
    assert.deepEqual([values, mistakes], [{}, [{ path, message: "is not text in UTF-8: save it as UTF-8" }]]);
  }
});

test("unknown profiles and files are usage errors", () => {
  const usage = (message: RegExp) => (error: unknown) =>
    error instanceof Failure && error.kind === "usage" && message.test(error.message);
  assert.throws(() => readUserValues({ profile: "huge", files: [], sets: [] }), usage(/"huge".*evaluation, none/));
  assert.throws(() => read([join(root, "absent.yaml")]), usage(/^-f "\S+absent\.yaml" cannot be read: ENOENT/));
});

test("every mistake is reported at once: path, value, remedy, source", () => {
  const values = file("wrong.yaml", 'koku:\n  apiReads:\n    replicas: "2"\n');
  const sources = { profile: "evaluation", files: [values], sets: ["kokku.x=1"] };
  assert.throws(
    () => acceptedValues(sources, { release: "ros-ocp", namespace: "ros-ocp" }),
    (error: unknown) => {
      assert.ok(error instanceof Failure);
      assert.equal(error.kind, "issues");
      assert.deepEqual(error.details, [
        "kokku: is no key of this chart: did you mean koku? (--set)",
        `koku.apiReads.replicas: is "2", must be a whole number: write 2 without quotes (-f ${values})`,
      ]);
      return true;
    },
  );
});

test("the evaluation profile is accepted as it is", () => {
  const sources = { profile: "evaluation", files: [], sets: [] };
  assert.ok(acceptedValues(sources, { release: "ros-ocp", namespace: "ros-ocp" }));
});
