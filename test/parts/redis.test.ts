import assert from "node:assert/strict";
import { test } from "node:test";
import { installPart } from "./install.ts";
import { startRedis } from "./redis.ts";
import { parse, redisCommands } from "./resp.ts";
import { emptyVolume, removeScratch } from "./scratch.ts";

const part = await installPart("valkey");
const skip = "missing" in part && part.missing;

const conf =
  'bind 0.0.0.0\nport 6379\ndir /data\nmaxmemory-policy noeviction\nappendonly yes\nsave ""\ninclude /secret/auth.conf\n';
const password = "s3cret";
const pod = {
  command: ["redis-server", "/etc/redis/redis.conf"],
  files: { "/etc/redis": { "redis.conf": conf }, "/secret": { "auth.conf": `requirepass ${password}\n` } },
  password,
};

test("a server answers PING to who knows the password, and keeps its data over a restart", { skip }, async (t) => {
  if ("missing" in part) return;
  const data = emptyVolume();
  t.after(() => removeScratch(data));
  const start = () => startRedis({ ...pod, part, volumes: { "/data": data } });
  const redis = await start();
  t.after(() => redis.close());
  assert.equal(await redis.command("PING"), "PONG");
  const [refused] = await redisCommands(redis.port, ["PING"]);
  assert.match(String(refused), /NOAUTH/);
  await redis.command("LPUSH", "celery", "täsk");
  const probe = ["bash", "-c", `redis-cli -e -p ${redis.port} ping | grep PONG`];
  assert.equal((await redis.container.exec(probe, { env: { REDISCLI_AUTH: password } })).code, 0);
  assert.notEqual((await redis.container.exec(probe)).code, 0);
  assert.equal(await redis.container.stop(), 0, redis.container.logs());

  const again = await start();
  t.after(() => again.close());
  assert.deepEqual(await again.command("LRANGE", "celery", "0", "-1"), ["täsk"]);
});

test("a wrong directive ends the start with the server's own words", { skip }, async () => {
  if ("missing" in part) return;
  const files = { "/etc/redis": { "redis.conf": "appendonly perhaps\n" } };
  await assert.rejects(startRedis({ ...pod, part, files }), /it ended with 1.*argument must be 'yes' or 'no'/s);
});

test("replies are parsed only when they are whole", () => {
  const whole = Buffer.from("*3\r\n:1\r\n$-1\r\n$4\r\na\r\nb\r\n");
  assert.deepEqual(parse(whole)?.reply, [1, null, "a\r\nb"]);
  for (let length = 0; length < whole.length; length += 1) assert.equal(parse(whole.subarray(0, length)), undefined);
});
