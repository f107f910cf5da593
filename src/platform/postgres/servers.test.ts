import assert from "node:assert/strict";
import { test } from "node:test";
import type { StatefulSet } from "kubernetes-types/apps/v1.d.ts";
import { builtIn, objectsOf, templates } from "../../../test/fixtures/servers.ts";
import { printTemplates } from "../../template/chart.ts";
import type { Values } from "../../values/data.ts";

/** A part of a script for each database that it makes. */
const madeBy = (sql: string) => [...sql.matchAll(/'create database "(\w+)"/g)].map(([, name]) => name);
const rolesIn = (sql: string) => [...sql.matchAll(/\\getenv password (\w+)/g)].map(([, name]) => name);

const cases = {
  "on a server of its own": {
    values: {},
    sets: ["r-db-koku", "r-db-ros"],
    databases: { koku: ["koku", "notes"], ros: ["ros"] },
    // 2 x (10 + 5) + 50, and 2 x 120 + 50, by steps of 200.
    limits: { koku: 200, ros: 400 },
    url: "ros@r-db-ros:5432/ros?disable",
    callers: { koku: ["app", "scribe"], ros: ["counter"] },
    asks: ["db-ros", 5432],
  },
  "beside another": {
    values: { ros: { server: "koku" }, koku: { port: 6432 } },
    sets: ["r-db-koku"],
    databases: { koku: ["koku", "ros", "notes"], ros: [] },
    limits: { koku: 400, ros: Number.NaN },
    url: "ros@r-db-koku:6432/ros?disable",
    callers: { koku: ["app", "counter", "scribe"], ros: undefined },
    asks: ["db-koku", 5432],
  },
  "on an external host, wherever the profile puts it": {
    values: { ros: { server: "koku", host: "pg.test", port: 7432, sslMode: "require", password: "p" } },
    sets: ["r-db-koku"],
    databases: { koku: ["koku", "notes"], ros: [] },
    limits: { koku: 200, ros: Number.NaN },
    url: "ros@pg.test:7432/ros?require",
    callers: { koku: ["app", "scribe"], ros: undefined },
    asks: ["outside", 7432],
  },
};

for (const [where, { values, sets, databases, limits, url, callers, asks }] of Object.entries(cases)) {
  test(`a database ${where}`, () => {
    const found = objectsOf(values);
    assert.deepEqual(found.sets, sets);
    assert.deepEqual(found.services, sets);
    for (const name of ["koku", "ros"] as const) {
      assert.deepEqual(madeBy(found.sql(name)), databases[name], name);
      assert.deepEqual(
        found.hosts(name),
        databases[name].map((one) => `host "${one}" "${one}" all scram-sha-256`),
      );
      assert.equal(found.limit(name), limits[name], name);
      assert.deepEqual(
        found
          .callers(`db-${name}`)
          ?.filter((one) => one !== undefined)
          .sort(),
        callers[name],
        name,
      );
    }
    for (const set of sets) {
      const name = set.replace("r-db-", "") as keyof typeof databases;
      const keys = databases[name].map((one) => `${one}-password`);
      assert.deepEqual(found.passwords(`db-${name}`), keys);
      assert.deepEqual(
        rolesIn(found.sql(name)),
        keys.map((key) => key.toUpperCase().replace("-", "_")),
      );
    }
    assert.equal(found.url("counter"), url);
    assert.deepEqual(found.passwords("counter"), ["ros-password"]);
    assert.deepEqual(
      found.asks("counter").filter(([to, port]) => to !== "outside" || port === 7432),
      [asks],
    );
    assert.deepEqual(found.keys, ["koku-password", "ros-password", "notes-password"]);
    assert.ok(found.pod("counter")?.metadata?.annotations?.["checksum/database"]);
  });
}

test("a database has its extensions wherever the chart makes it", () => {
  const extended = /\\connect "ros"\n-- ROS looks for parts of words\.\ncreate extension if not exists pg_trgm;/;
  assert.match(objectsOf({}).sql("ros"), extended);
  assert.doesNotMatch(objectsOf({}).sql("koku"), extended);
  assert.match(objectsOf({ ros: { server: "koku" } }).sql("koku"), extended);
});

test("the objects keep the names, labels and claims of the existing release", () => {
  const set = objectsOf({}).one<StatefulSet>("StatefulSet", "db-ros");
  assert.equal(set.spec?.serviceName, "r-db-ros");
  assert.deepEqual(set.spec?.selector.matchLabels, {
    "app.kubernetes.io/name": "db-ros",
    "app.kubernetes.io/instance": "r",
    "app.kubernetes.io/component": "database",
  });
  const [claim] = set.spec?.volumeClaimTemplates ?? [];
  assert.equal(claim?.metadata?.name, "postgres-storage");
  assert.equal(claim?.spec?.resources?.requests?.storage, "10Gi");
  const [container] = set.spec?.template.spec?.containers ?? [];
  assert.ok(container?.volumeMounts?.some(({ mountPath }) => mountPath === "/var/lib/postgresql/data"));
});

test("a server restarts for its own databases alone", () => {
  const checksums = (database: Values) =>
    ["db-koku", "db-ros"].map((name) => JSON.stringify(objectsOf(database).pod(name)?.metadata?.annotations));
  const [koku0, ros0] = checksums({});
  const [koku1, ros1] = checksums({ ros: { user: "another", password: "new" } });
  assert.equal(koku1, koku0);
  assert.notEqual(ros1, ros0);
});

test("a component that is not there holds no connections", () => {
  const beside = { ros: { server: "koku" } };
  assert.equal(objectsOf(beside).limit("koku"), 400);
  assert.equal(objectsOf(beside, { counter: { enabled: false } }).limit("koku"), 200);
});

test("a server keeps a stand-in of a database that is elsewhere, where somebody looks for it", () => {
  const sql = objectsOf({ notes: { host: "pg.test", password: "p" } }).sql("koku");
  assert.match(sql, /-- Somebody looks for it\.\n.*\nalter role "notes" nologin;/);
  assert.deepEqual(rolesIn(sql), ["KOKU_PASSWORD"]);
});

test("values.yaml has the databases in their order, and Helm's templates can be printed", () => {
  const { database } = builtIn as { database: Values };
  assert.deepEqual(Object.keys(database), ["koku", "notes", "ros"]);
  assert.ok(printTemplates(templates).has("statefulset-db-ros.yaml"));
});
