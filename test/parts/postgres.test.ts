import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { test } from "node:test";
import { runContainer, startContainer } from "./container.ts";
import { installPart } from "./install.ts";
import { freePort } from "./ports.ts";
import { acceptsSql, psql, startPostgres, tryPsql } from "./postgres.ts";
import { emptyVolume, mountVolume, removeScratch } from "./scratch.ts";

const part = await installPart("postgresql");
const skip = "missing" in part && part.missing;

test("the three extensions work, without libossp-uuid on the machine", { skip }, async (t) => {
  if ("missing" in part) return;
  const db = await startPostgres(part, { shared_preload_libraries: "pg_stat_statements" });
  t.after(() => db.close());
  await db.sql(`CREATE EXTENSION "uuid-ossp"; CREATE EXTENSION pg_trgm; CREATE EXTENSION pg_stat_statements`);
  assert.match(
    await db.sql("SELECT uuid_generate_v1mc(), uuid_generate_v4(), uuid_generate_v5(uuid_ns_dns(), 'a')"),
    /^.{36}\|.{36}\|.{36}$/,
  );
  assert.equal(
    await db.sql("SELECT uuid_generate_v5(uuid_ns_dns(), 'python.org')"),
    "886313e1-3b8a-5372-9b90-0c9aee199e5d",
  );
  assert.equal(await db.sql("SELECT similarity('word', 'word')"), "1");
  assert.equal(await db.sql("SELECT count(*) > 0 FROM pg_stat_statements"), "t");
  assert.match((await tryPsql(part, { port: db.port }, "SELECT nonsense")).stderr, /column "nonsense" does not exist/);
});

test("an init script and a server run from mounted files, in one volume, with logins checked", { skip }, async (t) => {
  if ("missing" in part) return;
  const port = await freePort();
  const [volume, sockets] = [emptyVolume(), emptyVolume()];
  t.after(() => [volume, sockets].forEach(removeScratch));
  const pod = {
    parts: [part],
    env: { PGPASSWORD: "it's $ecret", PGDATA: "/var/lib/postgresql/data/pgdata" },
    files: {
      "/etc/postgresql": {
        "postgresql.conf":
          "listen_addresses = '127.0.0.1'\nport = 5432\nhba_file = '/etc/postgresql/pg_hba.conf'\nunix_socket_directories = '/var/run/postgresql'\n",
        "pg_hba.conf": "local all all trust\nhost all all 127.0.0.1/32 scram-sha-256\n",
      },
      "/scripts": {
        "init.sh":
          'initdb -D "$PGDATA" -U postgres --pwfile=<(printf %s "$PGPASSWORD") --auth=scram-sha-256 >&2\necho "as $(id -u) in $PGDATA"\n',
      },
    },
    volumes: { "/var/lib/postgresql/data": volume, "/var/run/postgresql": sockets },
    ports: { 5432: port },
  };
  const init = await runContainer({ ...pod, command: ["bash", "-e", "/scripts/init.sh"] });
  assert.equal(init.code, 0, init.logs);
  assert.doesNotMatch(init.logs, /^as 0 /m);
  const start = () =>
    startContainer({ ...pod, command: ["postgres"], args: ["-c", "config_file=/etc/postgresql/postgresql.conf"] });
  const server = start();
  t.after(() => server.close());
  const password = pod.env.PGPASSWORD;
  await acceptsSql(part, server, { port, password });
  assert.equal(
    await psql(part, { port, password }, "SHOW config_file"),
    server.path("/etc/postgresql/postgresql.conf"),
  );
  assert.match((await tryPsql(part, { port, password: "wrong" }, "SELECT 1")).stderr, /password authentication failed/);
  assert.equal((await server.exec(["pg_isready", "-h", "/var/run/postgresql", "-p", String(port)])).code, 0);
  assert.equal(await server.stop("SIGINT"), 0, server.logs());
  await server.close();
  assert.ok(!existsSync(server.path("/etc/postgresql")));

  // What fsGroup does to a data directory when the pod comes back, and why the chart has to repair the mode.
  mountVolume(volume);
  const again = start();
  t.after(() => again.close());
  assert.equal(await again.exited, 1);
  assert.match(again.logs(), /has invalid permissions/);
});
