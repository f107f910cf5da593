import assert from "node:assert/strict";
import { relative } from "node:path";
import { test } from "node:test";
import { clusterPath, releasePath, sandboxServer } from "./state-directory.ts";

test("no two releases share a path, whatever their names", () => {
  const servers = ["https://a", "https://b", sandboxServer];
  const names = ["a", "a-b", "b", "b-c", "c", "a.lock", "a%2Elock", "..", "a/b", "A", ""];
  const paths = servers.flatMap((server) =>
    names.flatMap((namespace) => names.map((release) => releasePath({ server, namespace, release }))),
  );
  const locks = paths.map((path) => `${path}.lock`);
  assert.equal(new Set([...paths, ...locks]).size, 2 * servers.length * names.length ** 2);
  for (const server of servers) {
    const below = paths.filter((path) => path.startsWith(`${clusterPath(server)}/`));
    assert.equal(below.length, names.length ** 2);
    assert.ok(below.every((path) => relative(clusterPath(server), path).split("/").length === 2));
  }
});
