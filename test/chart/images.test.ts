import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { parse } from "yaml";
import { podOf } from "../../src/platform/checks/objects.ts";
import { evaluate, type KubernetesObject } from "../../src/platform/render.ts";
import { layered } from "../../src/values/coalesce.ts";
import type { Values } from "../../src/values/data.ts";
import { ROUTES, seeded } from "./cases.ts";

const fixture = (name: string): Values =>
  parse(readFileSync(new URL(`../fixtures/${name}`, import.meta.url), "utf8")) as Values;

const imagesOf = (objects: readonly KubernetesObject[]): readonly string[] => {
  const pods = objects.flatMap((object) => podOf(object) ?? []);
  const containers = pods.flatMap((pod) => [...pod.containers, ...(pod.initContainers ?? [])]);
  return [...new Set(containers.map(({ image = "" }) => image))];
};

const everything: Values = {
  kafka: { mode: "embedded" },
  database: { koku: { readReplica: { enabled: true } } },
  objectStorage: { mode: "minio" },
};
const variants: readonly (readonly [what: string, values: Values])[] = [
  ["all of the chart's own parts", everything],
  ["the guide's Trino", layered([everything, fixture("guide/phase-2.yaml")])],
  ["the existing chart's ingress", layered([everything, fixture("existing-ingest.yaml")])],
];

for (const [what, values] of variants) {
  for (const platform of ["kubernetes", "openshift"]) {
    test(`with ${what} on ${platform} every image names its registry, also behind a mirror`, () => {
      const mirrored = { global: { imageRegistry: "mirror.example.com:5000/all" } };
      const [own, behind] = [{}, mirrored].map((more) =>
        imagesOf(evaluate(layered([seeded, values, { platform }, more]), { apis: [ROUTES] })),
      );
      assert.ok(own !== undefined && own.length > 5);
      for (const image of own) assert.match(image, /^[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?\/[^:@]+(:[\w.-]+|@sha256:\w+)$/);
      assert.deepEqual(
        behind,
        own.map((image) => `mirror.example.com:5000/all/${image}`),
      );
    });
  }
}

test("a repository without a registry is at docker.io, and one with a port or on this machine is not", () => {
  const image = (repository: string) =>
    imagesOf(evaluate(layered([seeded, { platform: "kubernetes", redis: { image: { repository } } }])))
      .find((one) => one.includes(repository))
      ?.replace(/:[^:/]*$/, "");
  for (const [repository, expected] of Object.entries({
    redis: "docker.io/redis",
    "valkey.io": "docker.io/valkey.io",
    "bitnami/redis": "docker.io/bitnami/redis",
    "localhost/redis": "localhost/redis",
    "registry:5000/redis": "registry:5000/redis",
    "quay.io/a/redis": "quay.io/a/redis",
  })) {
    assert.equal(image(repository), expected);
  }
});
