import type { GroupSchema, Root, Schema, TextSchema } from "../kinds.ts";
import { LINE, LINES, patternsOf } from "../pattern.ts";
import { accepted } from "../root.ts";
import { type JsonSchema, sharedDefinitions } from "./definitions.ts";

/**
 * The chart's values.schema.json. It is of draft 7, since Helm before 3.18.5 supports no newer draft.
 *
 * Helm checks complete values, the defaults merged with the user's, so every group requires the keys with a default.
 * Old paths of renamed values are accepted here, so that a template can name the new path.
 */
export function jsonSchema(root: Root, { title }: { readonly title: string }): JsonSchema {
  const { schema, definitions } = sharedDefinitions(constraints(accepted(root), "values"));
  const isUsed = JSON.stringify([schema, definitions]).includes(YAML.$ref);
  const all = isUsed ? { ...definitions, ...yamlDefinitions } : definitions;
  const shared = Object.keys(all).length > 0 ? { definitions: all } : {};
  return { $schema: "http://json-schema.org/draft-07/schema#", title, description: root.about, ...schema, ...shared };
}

const YAML = { $ref: "#/definitions/yaml" };

const yamlMap = { patternProperties: { [LINE]: YAML }, additionalProperties: false };
const yamlList = { items: YAML };

/** Kubernetes YAML: any data whose texts and keys hold no invisible characters. */
const yamlDefinitions = {
  yaml: {
    type: ["object", "array", "string", "number", "boolean", "null"],
    ...yamlMap,
    ...yamlList,
    pattern: LINES,
  },
  yamlMap: { type: "object", ...yamlMap },
  yamlList: { type: "array", ...yamlList },
};

/** Where a schema is. In the items of a list or map, and in an optional group, defaults are only examples. */
type Place = "values" | "items";

/** A schema with its documentation. */
function documented(schema: Schema, place: Place): JsonSchema {
  return {
    description: description(schema),
    ...(schema.deprecated === undefined ? {} : { deprecated: true }),
    ...constraints(schema, place),
    ...shown(schema, place),
  };
}

function shown(schema: Schema, place: Place): JsonSchema {
  if (schema.kind === "group" || (schema.kind === "open" && schema.holds === "anything")) return {};
  const isDefault = place === "values" && !schema.optional;
  const example = schema.example ?? (isDefault ? undefined : schema.default);
  const hidden = schema.kind === "text" && schema.secret;
  return {
    ...(isDefault ? { default: schema.default } : {}),
    ...(example === undefined || hidden ? {} : { examples: [example] }),
  };
}

function description(schema: Schema): string {
  const parts = [schema.about];
  if (schema.kind === "text" && schema.format) parts.push("With helm's --set use --set-string for a bare number.");
  if (schema.deprecated !== undefined && schema.deprecated !== schema.about) {
    parts.push(`Deprecated: ${schema.deprecated}`);
  }
  return parts.join(" ");
}

function constraints(schema: Schema, place: Place): JsonSchema {
  switch (schema.kind) {
    case "text":
      return textConstraints(schema);
    case "integer":
      return { ...typed("integer", schema), minimum: schema.min, maximum: schema.max };
    case "flag":
      return typed("boolean", schema);
    case "list":
      return { ...typed("array", schema), items: documented(schema.items, "items") };
    case "map":
      return {
        ...typed("object", schema),
        // Not propertyNames: Helm does not say where a key is that it refuses.
        patternProperties: { [schema.keys]: documented(schema.values, "items") },
        additionalProperties: false,
      };
    case "group":
      return groupConstraints(schema, schema.optional ? "items" : place);
    case "open":
      if (schema.holds === "anything") return {};
      if (admitsNull(schema)) return { ...typed(schema.holds, schema), allOf: [YAML] };
      return { $ref: `${YAML.$ref}${schema.holds === "object" ? "Map" : "List"}` };
  }
}

function textConstraints(schema: TextSchema): JsonSchema {
  if (schema.choices) {
    return { ...typed("string", schema), enum: admitsNull(schema) ? [...schema.choices, null] : schema.choices };
  }
  const [first, ...more] = patternsOf(schema).map((pattern) => ({ pattern }));
  return { ...typed("string", schema), ...first, ...(more.length > 0 ? { allOf: more } : {}) };
}

function groupConstraints(schema: GroupSchema, place: Place): JsonSchema {
  const fields = Object.entries(schema.fields);
  const required = fields.filter(([, field]) => !field.optional).map(([name]) => name);
  return {
    ...typed("object", schema),
    properties: Object.fromEntries(fields.map(([name, field]) => [name, documented(field, place)])),
    ...(required.length > 0 ? { required } : {}),
    ...(schema.extensible ? {} : { additionalProperties: false }),
  };
}

/** An optional value may be null: see `mistakesIn`. */
function typed(type: string, schema: Schema): JsonSchema {
  return { type: admitsNull(schema) ? [type, "null"] : type };
}

function admitsNull(schema: Schema): boolean {
  return schema.optional === true && schema.merged !== true;
}
