import { eq, when } from "../../template/language.ts";
import { typed } from "./typed.ts";
import { gateway } from "./values.ts";

/** Takes off what callers must not say; it stands first, so that filters after it may set it anew. */
const untrusted = typed(
  "envoy.filters.http.header_mutation",
  "extensions.filters.http.header_mutation.v3.HeaderMutation",
  {
    mutations: {
      request_mutations: [
        // Any client could have its POST repeated with `x-envoy-retry-on`, where Envoy takes the proxy in front for internal.
        { remove_on_match: { key_matcher: { prefix: "x-envoy-" } } },
        // With its key they would name any organisation to the Sources API.
        { remove_on_match: { key_matcher: { prefix: "x-rh-sources-" } } },
        when(eq(gateway.identity, "strip"), { remove: "x-rh-identity" }),
      ],
    },
  },
);

const BUFFER = "envoy.filters.http.buffer";
const bufferType = "extensions.filters.http.buffer.v3.Buffer";

/** What Envoy holds of a connection, and the largest body that does not say its length. */
export const HELD_BYTES = 32_768;

/** Holds a body back until its length is known, which no backend works without, and refuses a larger one with 413. */
const wholeBody = typed(BUFFER, bufferType, { max_request_bytes: HELD_BYTES });

/** For routes of bodies that say their length: they stream. */
export const streams = {
  typed_per_filter_config: { [BUFFER]: typed(BUFFER, `${bufferType}PerRoute`, { disabled: true }).typed_config },
};

const router = typed("envoy.filters.http.router", "extensions.filters.http.router.v3.Router", {
  suppress_envoy_headers: true,
});

/** What a request passes, in this order. */
export const httpFilters: readonly unknown[] = [untrusted, wholeBody, router];

/** A line of JSON for each request: neither identities nor tokens, which are credentials. */
export const accessLog = typed("envoy.access_loggers.stdout", "extensions.access_loggers.stream.v3.StdoutAccessLog", {
  log_format: {
    json_format: {
      time: "%START_TIME%",
      method: "%REQ(:METHOD)%",
      path: "%REQ(:PATH)%",
      status: "%RESPONSE_CODE%",
      flags: "%RESPONSE_FLAGS%",
      details: "%RESPONSE_CODE_DETAILS%",
      received: "%BYTES_RECEIVED%",
      sent: "%BYTES_SENT%",
      milliseconds: "%DURATION%",
      cluster: "%UPSTREAM_CLUSTER%",
      upstream: "%UPSTREAM_HOST%",
      attempts: "%UPSTREAM_REQUEST_ATTEMPT_COUNT%",
      client: "%DOWNSTREAM_REMOTE_ADDRESS_WITHOUT_PORT%",
      agent: "%REQ(USER-AGENT)%",
      request: "%REQ(X-REQUEST-ID)%",
    },
  },
});
