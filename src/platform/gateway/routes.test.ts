import assert from "node:assert/strict";
import { test } from "node:test";
import { start } from "../../template/evaluate/template.ts";
import { evaluateObjects } from "../../template/evaluate/tree.ts";
import { toObjects } from "../../template/language.ts";
import { coalesce } from "../../values/coalesce.ts";
import { defaults } from "../../values/defaults.ts";
import { component } from "../component.ts";
import { apiPath } from "../koku/values.ts";
import { platform } from "../platform.ts";
import type { Routes } from "../route.ts";
import { reachedIn, routesOf } from "./routes.ts";
import { serves } from "./values.ts";

const at = (name: string, path: Routes["path"], more: Partial<Routes> = {}) =>
  component({
    name,
    about: name,
    enabled: serves,
    serves: { http: 8000 },
    routes: { path, port: 80, requests: 1, ...more },
  });

test("of two paths the longer one is looked at first, and one that the values give is the last", () => {
  const reached = reachedIn([at("api", apiPath), at("short", "/api/a"), at("long", "/api/a/b")]);
  const [written] = evaluateObjects(
    toObjects([{ routes: routesOf(reached) }]),
    start({
      values: coalesce(defaults(platform.values), {}),
      release: { Name: "ros-ocp", Namespace: "ros-ocp", Service: "Helm" },
      chart: { Name: "ros-ocp", Version: "0.0.0", AppVersion: "0" },
      apis: new Set(),
    }),
  ) as { routes: { name: string }[] }[];
  assert.deepEqual(
    written?.routes.map(({ name }) => name).filter((name) => !name.includes("-")),
    ["long", "short", "api"],
  );
});

test("two components have one path only where they share it", () => {
  assert.throws(
    () => reachedIn([at("one", "/api/a"), at("two", "/api/a")]),
    /one and two are both reached at \/api\/a/,
  );
  const shared = { shared: true } as const;
  assert.equal(reachedIn([at("one", "/api/a", shared), at("two", "/api/a", shared)]).length, 2);
});
