import assert from "node:assert/strict";
import { test } from "node:test";
import { releaseSize, sizedValues } from "./release-size.ts";

/** Kubernetes takes 1 MiB in a Secret; the rest is for what is to come. */
const MOST = 700_000;

for (const [name, values] of sizedValues()) {
  test(`Helm's Secret of a release with ${name} stays below ${MOST / 1000} kB`, () => {
    const size = releaseSize(values);
    assert.ok(size > 100_000 && size < MOST, `${size} bytes`);
  });
}
