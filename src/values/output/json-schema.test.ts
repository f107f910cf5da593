import assert from "node:assert/strict";
import { test } from "node:test";
import { sample } from "../../../test/fixtures/sample-values.ts";
import { isMap } from "../data.ts";
import { root } from "../root.ts";
import { group, integer, text } from "../schema.ts";
import { jsonSchema } from "./json-schema.ts";

const schema = jsonSchema(sample, { title: "Sample" });

/** The part at a path of keywords and names. */
const at = (...path: string[]) => path.reduce<unknown>((node, key) => (isMap(node) ? node[key] : undefined), schema);

test("groups are closed and require what has a default", () => {
  assert.equal(at("properties", "koku", "additionalProperties"), false);
  assert.deepEqual(at("properties", "proxy", "required"), ["host"]);
  assert.deepEqual(at("properties", "podSecurityContext", "required"), undefined);
});

test("a parent chart can add global values and enabled", () => {
  assert.equal(at("additionalProperties"), false);
  assert.equal(at("properties", "global", "additionalProperties"), undefined);
  assert.deepEqual(at("properties", "enabled", "type"), ["boolean", "null"]);
});

test("parts that occur three times share a definition, with the defaults beside the reference", () => {
  assert.deepEqual(at("properties", "workers", "properties", "summary"), {
    description: "Worker of the summary queue.",
    default: {
      replicas: 1,
      resources: { requests: { cpu: "200m", memory: "512Mi" }, limits: { memory: "512Mi" } },
      tolerations: [],
    },
    $ref: "#/definitions/workersEntry",
  });
  assert.deepEqual(Object.keys(at("definitions") as object), ["workersEntry", "yaml", "yamlMap", "yamlList"]);
  assert.equal(JSON.stringify(at("definitions")).includes('"default"'), false);
});

test("a definition is named after what its keys have in common", () => {
  const about = "How the pod is asked whether it works.";
  const probe = () => group(about, { path: text("/", { about }), periodSeconds: integer(10, { min: 1, about }) });
  const probes = { livenessProbe: probe(), readinessProbe: probe(), startupProbe: probe() };
  const { definitions } = jsonSchema(root(group(about, probes)), { title: "Probes" });
  assert.deepEqual(Object.keys(definitions as object), ["probe"]);
});

test("a deprecated key says why", () => {
  assert.deepEqual(at("properties", "koku", "properties", "pool"), {
    description: "Connections kept open. Deprecated: Koku has no connection pool.",
    deprecated: true,
    type: ["integer", "null"],
    minimum: Number.MIN_SAFE_INTEGER,
    maximum: Number.MAX_SAFE_INTEGER,
    examples: [10],
  });
});

test("only keywords that draft 7 knows, or ignores as it does deprecated", () => {
  const drafted = new Set(
    "description deprecated default examples type enum pattern allOf minimum maximum items properties patternProperties additionalProperties required $ref".split(
      " ",
    ),
  );
  const visit = (node: unknown): void => {
    if (!isMap(node)) return;
    assert.deepEqual(
      Object.keys(node).filter((keyword) => !drafted.has(keyword)),
      [],
    );
    for (const child of Object.values(isMap(node.properties) ? node.properties : {})) visit(child);
    visit(node.items);
    for (const child of Object.values(isMap(node.patternProperties) ? node.patternProperties : {})) visit(child);
  };
  const { $schema, title, definitions, ...top } = schema;
  for (const node of [top, ...Object.values(isMap(definitions) ? definitions : {})]) visit(node);
});
