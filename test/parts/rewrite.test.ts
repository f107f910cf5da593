import assert from "node:assert/strict";
import { test } from "node:test";
import { rewriter } from "./rewrite.ts";

test("paths are replaced as whole names, the longest first, and only once", () => {
  const rewrite = rewriter({ paths: { "/data": "/h/data", "/data/wal": "/w", "/tmp": "/tmp/h/tmp" } });
  for (const [before, after] of [
    ["cd /data && ls '/data/wal/x'", "cd /h/data && ls '/w/x'"],
    ["DIR=/data:/tmp/x", "DIR=/h/data:/tmp/h/tmp/x"],
    ["unix:///tmp/socket", "unix:///tmp/h/tmp/socket"],
    ["/database /data.old /data-2 $ROOT/data $(pwd)/data /var/data //tmp", undefined],
  ] as const)
    assert.equal(rewrite(before), after ?? before);
});

test("pairs win over hosts, and hosts are whole names", () => {
  const rewrite = rewriter({
    hosts: { db: "127.0.0.1", "db.ns.svc": "127.0.0.2" },
    addresses: { "db:5432": "127.0.0.1:40000" },
  });
  assert.equal(
    rewrite("host=db db:5432 db:54321 db.ns.svc db.other mydb db-koku"),
    "host=127.0.0.1 127.0.0.1:40000 127.0.0.1:54321 127.0.0.2 db.other mydb db-koku",
  );
});

test("ports are free-standing numbers", () => {
  const rewrite = rewriter({ ports: { 5432: 40000, 6379: 40001 } });
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a shell's text
  assert.equal(rewrite("port=5432 ${P:-6379} 54321 v5432 1.5432"), "port=40000 ${P:-40001} 54321 v5432 1.5432");
});
