import assert from "node:assert/strict";
import { test } from "node:test";
import { layered } from "../../values/coalesce.ts";
import type { Values } from "../../values/data.ts";
import { render } from "../render.ts";

const seed = { secrets: { seed: "0123456789abcdef" } };
const external = { endpoint: "https://s3.example.com", accessKey: "a", secretKey: "b" };

test("what has no effect beside another value is said", () => {
  const said = (path: string, values: Values) =>
    render(layered([seed, values])).warnings.filter((line) => line.startsWith(path)).length;
  const ca = (given: Values) => said("objectStorage.ca", { objectStorage: { ...external, ca: given } });
  assert.equal(ca({ configMap: "one", secret: "other" }), 1);
  assert.equal(ca({ secret: "other" }), 0);
  const keys = (objectStorage: Values) => said("minio.rootUser", { objectStorage, minio: { rootUser: "other" } });
  assert.equal(keys({}), 0);
  assert.equal(keys({ accessKey: "user", secretKey: "password" }), 1);
  assert.equal(keys(external), 1);
  const buckets = (objectStorage: Values) => said("minio.buckets", { objectStorage, minio: { buckets: ["more"] } });
  assert.deepEqual([buckets({}), buckets(external)], [0, 1]);
  const staging = (stagingRetentionDays: number) =>
    said("objectStorage.stagingRetentionDays", {
      objectStorage: { stagingBucket: "koku-bucket", stagingRetentionDays },
    });
  assert.deepEqual([staging(30), staging(0)], [1, 0]);
});
