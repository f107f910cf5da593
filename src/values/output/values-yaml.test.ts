import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { parse } from "yaml";
import { sample } from "../../../test/fixtures/sample-values.ts";
import { defaults } from "../defaults.ts";
import { invisibleIn } from "../invisible.ts";
import { root } from "../root.ts";
import { group, integer, map, open, optional, text } from "../schema.ts";
import { valuesYaml } from "./values-yaml.ts";

const read = (source: string, version: "1.1" | "1.2" = "1.1") => parse(source, { version });

test("values.yaml holds the defaults, by YAML 1.1 and 1.2", () => {
  assert.deepEqual(read(valuesYaml(sample)), defaults(sample));
  assert.deepEqual(read(valuesYaml(sample), "1.2"), defaults(sample));
});

test("random defaults are read back as they were, whatever YAML could read them as", () => {
  const tricky = fc.constantFrom(
    ..."yes on n 1e3 0755 0o17 0x1F 1.10 12:30:45 2001-01-01 1_000 ~ null .5 .inf <<  = - ? : | > {} [] &a *a !t % @".split(
      " ",
    ),
    "a: b",
    "a #b",
    " a",
    "a ",
    "a:",
    "#a",
    "'a'",
    '"',
    "\\",
    "- a",
    "500m",
    "a, b",
    "x [y",
  );
  const word = fc
    .oneof(tricky, fc.string({ unit: "binary" }), fc.string({ unit: fc.constantFrom(..."ab1 :#-.,/'\"[{&*!%@`\t") }))
    .filter((value) => invisibleIn(value) === undefined);
  const line = word.map((value) => value.replace(/[\r\n]/g, ""));
  const data = fc.letrec((tie) => ({
    any: fc.oneof({ depthSize: "small" }, word, fc.integer(), fc.boolean(), tie("list"), tie("map")),
    list: fc.array(tie("any"), { maxLength: 3 }),
    map: fc.dictionary(
      line.filter((key) => key !== "__proto__"),
      tie("any"),
      { maxKeys: 3, noNullPrototype: true },
    ),
  }));
  const returns = fc.property(line, word, data.map, data.list, (one, many, object, items) => {
    const about = "Something.";
    const values = root(
      group(about, {
        one: text(one, { about }),
        many: text(many, { lines: "many", about }),
        object: open(object as object, { about }),
        none: optional(open({}, { about, example: object })),
        deep: group(about, {
          items: open(items as object, { about }),
          names: map(text("", { about }), { [one]: one }, { about }),
        }),
      }),
    );
    assert.deepEqual(read(valuesYaml(values)), defaults(values));
  });
  fc.assert(returns, { numRuns: 500 });
});

test("it reads like a file written by hand", () => {
  const about =
    "A sentence that is long enough for its comment to need a second line, since a line ends at the hundredth sign.";
  const values = root(
    group("All values.", {
      tag: text("16", { about: "The tag." }),
      api: group("The API.", {
        replicas: integer(2, { about }),
        runAsUser: optional(integer(1001, { min: 1, about: "Leave unset on OpenShift." })),
        pool: optional(integer(1, { about: "Connections.", deprecated: "nothing reads it." })),
      }),
      worker: group("The worker.", { replicas: integer(1, { about }) }),
    }),
  );
  assert.equal(
    valuesYaml(values),
    `# All values.

# The tag.
tag: "16"

# The API.
api:
  # A sentence that is long enough for its comment to need a second line, since a line ends at the
  # hundredth sign.
  replicas: 2
  # Leave unset on OpenShift.
  # runAsUser: 1001
  # Connections.
  # Deprecated: nothing reads it.
  # pool: 1

# The worker.
worker:
  replicas: 1
`,
  );
});
