import { imageValues } from "../../kubernetes/image.ts";
import { annotations } from "../../kubernetes/labels.ts";
import { OBJECT_NAME, OBJECT_NAME_OR_NONE, SUBDOMAIN } from "../../kubernetes/object-name.ts";
import { resourceValues, workloadValues } from "../../kubernetes/pod-values.ts";
import { autoscalingValues, disruptionValues } from "../../kubernetes/scaling.ts";
import { or, reference } from "../../template/language.ts";
import { group, integer, list, oneOf, optional, text } from "../../values/schema.ts";
import { koku } from "../koku/values.ts";

const HOST = `^((\\*\\.)?${SUBDOMAIN})?$`;

const annotationsOf = (what: string) => annotations(`Annotations of the ${what}; one that the chart sets is replaced.`);

const exposure = group("How callers outside of the cluster reach the gateway.", {
  type: oneOf("auto", ["auto", "route", "ingress", "httpRoute", "none"], {
    about: "What to write. `auto` is a Route on OpenShift, and an Ingress elsewhere.",
  }),
  host: text("", { about: "The host name. Empty: the cluster's choice, or any.", pattern: HOST }),
  route: group("The Route, which ends TLS at the cluster's edge.", {
    annotations: annotationsOf("Route"),
    insecureEdgeTerminationPolicy: oneOf("Redirect", ["Redirect", "None", "Allow"], {
      about: "What becomes of requests without TLS.",
    }),
  }),
  ingress: group("The Ingress.", {
    className: text("nginx", { about: "Its class. Empty: the cluster's default.", pattern: OBJECT_NAME_OR_NONE }),
    annotations: annotationsOf("Ingress"),
    tlsSecret: text("", {
      about: "A Secret with the host's certificate. Empty: no TLS.",
      pattern: OBJECT_NAME_OR_NONE,
    }),
  }),
  httpRoute: group("The HTTPRoute of the Gateway API.", {
    parentRefs: list(
      group("A Gateway to attach to.", {
        name: text("gateway", { about: "Its name.", pattern: OBJECT_NAME }),
        namespace: optional(text("gateways", { about: "Its namespace.", pattern: OBJECT_NAME })),
        sectionName: optional(text("https", { about: "One of its listeners.", pattern: OBJECT_NAME })),
      }),
      [],
      { about: "The Gateways to attach to. Without any, nothing is served." },
    ),
    hostnames: list(text("cost.example.com", { about: "A host name.", pattern: HOST }), [], {
      about: "Host names beside `host`.",
    }),
  }),
});

/** Envoy in front of the API. */
export const gatewayValues = group("The gateway, which sends each request to the side of the API that it belongs to.", {
  image: imageValues("Envoy's image.", "docker.io/envoyproxy/envoy", "v1.40.0"),
  replicas: integer(2, { min: 0, max: 100, about: "Pods; with autoscaling the least that runs." }),
  identity: oneOf("strip", ["strip", "forward"], {
    about:
      "What becomes of a caller's `x-rh-identity`, which Koku believes unseen. `forward` is for a proxy in front that authenticates callers and sets it.",
  }),
  timeoutSeconds: integer(100, {
    min: 1,
    max: 3600,
    about: "Seconds that an answer may take, counted from the end of the request. Koku itself gives up after 100.",
  }),
  maxBodyMegabytes: integer(500, {
    min: 1,
    max: 1_000_000,
    about:
      "The largest body of a write, in MiB. Larger ones are refused with 413, and so is one of more than 32 KiB that does not say its length.",
  }),
  maxHeaderKilobytes: integer(96, {
    min: 32,
    max: 8192,
    about: "The largest headers of a request, in KiB. Larger ones are refused with 431.",
  }),
  drainSeconds: integer(110, {
    min: 10,
    max: 3600,
    about: "Seconds that a pod goes on serving after it was told to stop. Requests that take longer are cut off.",
  }),
  concurrency: integer(2, { min: 1, max: 64, about: "Threads that serve; as many as cores in `resources.limits`." }),
  logLevel: oneOf("warning", ["debug", "info", "warning", "error", "critical"], {
    about: "Level of Envoy's own log. Requests are logged at any level.",
  }),
  resources: resourceValues("Resources of a pod.", { cpu: ["100m", "2000m"], memory: ["128Mi", "256Mi"] }),
  exposure,
  autoscaling: autoscalingValues,
  podDisruptionBudget: disruptionValues,
  ...workloadValues,
});

export const gateway = reference({ scope: "values" }, ["gateway"], gatewayValues);

/** Whether there is anything behind the gateway. */
export const serves = or(koku.apiReads.enabled, koku.apiWrites.enabled);

export const gatewayIdentity = { name: "gateway", component: "gateway" } as const;
/** The Service's name without the release. */
export const SERVICE = "koku-api";
export const ports = { http: 8000, admin: 9901 } as const;
