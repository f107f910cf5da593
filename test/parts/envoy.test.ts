import assert from "node:assert/strict";
import { test } from "node:test";
import { startEcho } from "./echo.ts";
import { startEnvoy, validateEnvoy } from "./envoy.ts";
import { placeAddresses, socketAddresses } from "./envoy-addresses.ts";
import { installPart } from "./install.ts";

const part = await installPart("envoy");
const skip = "missing" in part && part.missing;

const bootstrap = `
admin:
  address: {socket_address: {address: 127.0.0.1, port_value: 9901}}
static_resources:
  listeners:
  - name: gateway
    address: {socket_address: {address: 0.0.0.0, port_value: 8080}}
    filter_chains:
    - filters:
      - name: http
        typed_config:
          "@type": type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager
          stat_prefix: gw
          route_config:
            virtual_hosts:
            - name: all
              domains: ["*"]
              routes:
              - {match: {prefix: /stats}, route: {cluster: admin}}
              - {match: {prefix: /}, route: {cluster: koku, retry_policy: {retry_on: gateway-error, num_retries: 1}}}
          http_filters:
          - name: lua
            typed_config:
              "@type": type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua
              default_source_code: {filename: /etc/envoy/lua/mark.lua}
          - name: router
            typed_config: {"@type": type.googleapis.com/envoy.extensions.filters.http.router.v3.Router}
  clusters:
  - name: koku
    type: STRICT_DNS
    connect_timeout: 1s
    load_assignment:
      cluster_name: koku
      endpoints: [{lb_endpoints: [{endpoint: {address: {socket_address: {address: ros-ocp-koku, port_value: 8000}}}}]}]
  - name: admin
    type: STATIC
    load_assignment:
      cluster_name: admin
      endpoints: [{lb_endpoints: [{endpoint: {address: {socket_address: {address: 127.0.0.1, port_value: 9901}}}}]}]
`;
const files = {
  "/etc/envoy/lua": { "mark.lua": 'function envoy_on_request(h) h:headers():replace("x-mark", "lua") end\n' },
};

test("requests go through a rendered bootstrap to a backend, with retries and its own admin port", {
  skip,
}, async (t) => {
  if ("missing" in part) return;
  const koku = await startEcho();
  t.after(() => koku.close());
  const envoy = await startEnvoy({ part, bootstrap, files, addresses: { "ros-ocp-koku:8000": koku.address } });
  t.after(() => envoy.close());

  koku.script({ status: 503 });
  const answer = await fetch(`${envoy.url(8080)}/api/x?y=1`, { method: "PUT", body: "12345" });
  assert.equal(answer.status, 200);
  const expected = { method: "PUT", url: "/api/x?y=1", bodyBytes: 5 };
  assert.partialDeepStrictEqual(await answer.json(), { ...expected, headers: { "x-mark": "lua" } });
  assert.equal(koku.requests.length, 2);

  koku.script({ reset: true }, { reset: true });
  assert.equal((await fetch(`${envoy.url(8080)}/`)).status, 503);
  assert.match(
    await (await fetch(`${envoy.url(8080)}/stats?filter=rq_retry`)).text(),
    /cluster.koku.upstream_rq_retry: 2/,
  );
  assert.equal((await envoy.admin("/ready")).body, "LIVE\n");
  assert.equal(await envoy.container.stop(), 0, envoy.container.logs());
});

test("validation accepts the bootstrap, and names what is wrong in a broken one", { skip }, async () => {
  if ("missing" in part) return;
  const good = await validateEnvoy({ part, bootstrap, files });
  assert.equal(good.code, 0, good.logs);
  const typo = await validateEnvoy({ part, bootstrap: bootstrap.replace("num_retries", "retries"), files });
  assert.equal(typo.code, 1);
  assert.match(typo.logs, /retries/);
  assert.match((await validateEnvoy({ part, bootstrap })).logs, /mark\.lua/);
});

test("an Envoy that cannot start is an error that shows its log", { skip }, async () => {
  if ("missing" in part) return;
  await assert.rejects(startEnvoy({ part, bootstrap }), /it ended with 1.*mark\.lua/s);
});

test("addresses are told apart and replaced in place", () => {
  assert.deepEqual(
    socketAddresses(bootstrap).map(({ host, port, listens }) => `${listens ? "<" : ">"}${host}:${port}`),
    ["<127.0.0.1:9901", "<0.0.0.0:8080", ">ros-ocp-koku:8000", ">127.0.0.1:9901"],
  );
  const placed = placeAddresses("# kept\na: {address: db, port_value: 1} # too\n", () => ({ host: "h", port: 22 }));
  assert.equal(placed, '# kept\na: {address: "h", port_value: 22} # too\n');
});
