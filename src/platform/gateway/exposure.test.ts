import assert from "node:assert/strict";
import { test } from "node:test";
import { start } from "../../template/evaluate/template.ts";
import { evaluateObjects } from "../../template/evaluate/tree.ts";
import { coalesce } from "../../values/coalesce.ts";
import type { Values } from "../../values/data.ts";
import { defaults } from "../../values/defaults.ts";
import { platform } from "../platform.ts";

const builtIn = defaults(platform.values);
const files = ["route", "ingress", "httproute"].map((kind) => `${kind}-koku-api.yaml`);

const exposed = (exposure: Values, more: Values = {}) =>
  evaluateObjects(
    platform.files.filter(({ name }) => files.includes(name)).flatMap(({ objects }) => objects),
    start({
      values: coalesce(builtIn, { ...more, gateway: { exposure, timeoutSeconds: 60 } }),
      release: { Name: "ros-ocp", Namespace: "ros-ocp", Service: "Helm" },
      chart: { Name: "ros-ocp", Version: "0.0.0", AppVersion: "0" },
      apis: new Set(),
    }),
  );

const kinds = (objects: readonly unknown[]) => objects.map((object) => (object as { kind: string }).kind);

test("the platform decides what exposes the API, unless the operator does", () => {
  assert.deepEqual(kinds(exposed({}, { platform: "openshift" })), ["Route"]);
  assert.deepEqual(kinds(exposed({})), ["Ingress"]);
  assert.deepEqual(kinds(exposed({ type: "route" })), ["Route"]);
  assert.deepEqual(kinds(exposed({ type: "ingress" }, { platform: "openshift" })), ["Ingress"]);
  assert.deepEqual(kinds(exposed({ type: "httpRoute" }, { platform: "openshift" })), ["HTTPRoute"]);
  assert.deepEqual(kinds(exposed({ type: "none" })), []);
  const nothing = { apiReads: { enabled: false }, apiWrites: { enabled: false } };
  assert.deepEqual(exposed({}, { koku: nothing }), []);
});

test("a Route is the guide's, and waits longer than the gateway", () => {
  assert.partialDeepStrictEqual(exposed({ type: "route", host: "cost.example.com" }), [
    {
      apiVersion: "route.openshift.io/v1",
      metadata: { name: "ros-ocp-koku-api", annotations: { "haproxy.router.openshift.io/timeout": "65s" } },
      spec: {
        host: "cost.example.com",
        path: "/api",
        to: { kind: "Service", name: "ros-ocp-koku-api" },
        port: { targetPort: "http" },
        tls: { termination: "edge", insecureEdgeTerminationPolicy: "Redirect" },
      },
    },
  ]);
});

test("an operator's annotation replaces the chart's", () => {
  const annotations = { "nginx.ingress.kubernetes.io/proxy-body-size": "1g", other: "x" };
  const [written] = exposed({ type: "ingress", ingress: { annotations } }) as { metadata: { annotations: object } }[];
  assert.deepEqual(written?.metadata.annotations, {
    "nginx.ingress.kubernetes.io/proxy-body-size": "1g",
    "nginx.ingress.kubernetes.io/proxy-read-timeout": "65",
    "nginx.ingress.kubernetes.io/proxy-request-buffering": "off",
    other: "x",
  });
});

test("an Ingress has TLS with a Secret only, and an HTTPRoute all host names", () => {
  assert.partialDeepStrictEqual(
    exposed({ type: "ingress", host: "a.b", ingress: { tlsSecret: "tls", className: "" } }),
    [{ spec: { tls: [{ hosts: ["a.b"], secretName: "tls" }], rules: [{ host: "a.b" }] } }],
  );
  const httpRoute = { parentRefs: [{ name: "public", sectionName: "https" }], hostnames: ["c.d"] };
  assert.partialDeepStrictEqual(exposed({ type: "httpRoute", host: "a.b", httpRoute }), [
    {
      spec: {
        parentRefs: [{ name: "public", sectionName: "https" }],
        hostnames: ["a.b", "c.d"],
        rules: [{ backendRefs: [{ name: "ros-ocp-koku-api", port: 8000 }] }],
      },
    },
  ]);
});

test("an HTTPRoute sets no limit to the time that an upload may take, and leaves none to the implementation", () => {
  // The Gateway API counts both of its timeouts from the request's beginning, and lets 0s stand for none.
  const [written] = exposed({ type: "httpRoute", httpRoute: { parentRefs: [{ name: "public" }] } });
  assert.deepEqual(
    (written as { spec: { rules: { timeouts: object }[] } }).spec.rules.map(({ timeouts }) => timeouts),
    [{ request: "0s" }],
  );
});
