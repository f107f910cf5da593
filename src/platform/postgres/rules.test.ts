import assert from "node:assert/strict";
import { test } from "node:test";
import { objectsOf } from "../../../test/fixtures/servers.ts";
import type { Values } from "../../values/data.ts";

const external = { host: "pg.test", password: "p" };
const contradictions: readonly (readonly [what: string, database: Values, paths: readonly string[]])[] = [
  [
    "names that are PostgreSQL's own",
    { koku: { name: "postgres" }, ros: { name: "template1" } },
    ["koku.name", "ros.name"],
  ],
  ["a superuser", { ros: { user: "postgres" } }, ["ros.user"]],
  ["names and roles that are taken on another server", { ros: { name: "notes", user: "notes" } }, []],
  [
    "names and roles that are taken on the same server",
    { ros: { server: "koku", name: "koku", user: "koku" }, notes: { name: "ros", user: "koku" } },
    ["ros.name", "ros.user", "notes.user"],
  ],
  [
    "two databases of a name on an external host",
    { ros: external, notes: { ...external, name: "ros" } },
    ["notes.name"],
  ],
  ["the same on two ports", { ros: external, notes: { ...external, name: "ros", port: 5433 } }, []],
  ["somebody else's database without a password", { ros: { host: "pg.test" } }, ["ros.password"]],
  ["TLS on a server that speaks none", { ros: { sslMode: "require" } }, ["ros.sslMode"]],
  ["TLS beside a database that has none", { ros: { server: "koku", sslMode: "require" } }, ["ros.sslMode"]],
  ["TLS as beside", { koku: { ...external, sslMode: "require" }, ros: { server: "koku", sslMode: "require" } }, []],
];

for (const [what, database, paths] of contradictions) {
  test(`${what}: ${paths.length === 0 ? "accepted" : "refused"}`, () => {
    assert.deepEqual(objectsOf(database).refused, paths);
  });
}
