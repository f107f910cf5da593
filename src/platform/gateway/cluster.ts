import { objectName } from "../../kubernetes/names.ts";
import { mul } from "../../template/language.ts";
import type { Reached } from "./routes.ts";
import { typed } from "./typed.ts";

/** An Envoy cluster for a component's Service. */
export function cluster({ name, port, requests }: Reached) {
  const all = typeof requests === "number" ? 2 * requests : mul(2, requests);
  return {
    name,
    connect_timeout: "3s",
    cluster_type: typed("envoy.clusters.dns", "extensions.clusters.dns.v3.DnsCluster", {
      dns_refresh_rate: "5s",
      dns_failure_refresh_rate: { base_interval: "1s", max_interval: "2s" },
    }),
    load_assignment: {
      cluster_name: name,
      endpoints: [
        {
          lb_endpoints: [
            { endpoint: { address: { socket_address: { address: objectName(name), port_value: port } } } },
          ],
        },
      ],
    },
    circuit_breakers: {
      thresholds: [{ max_connections: requests, max_pending_requests: requests, max_requests: all, max_retries: 10 }],
    },
    typed_extension_protocol_options: {
      "envoy.extensions.upstreams.http.v3.HttpProtocolOptions": {
        "@type": "type.googleapis.com/envoy.extensions.upstreams.http.v3.HttpProtocolOptions",
        explicit_http_config: { http_protocol_options: {} },
        // gunicorn closes a connection that is idle for 2 s; a POST sent at that moment would fail and must not be
        // repeated. New connections also reach pods that were added, which a Service does only when one is opened.
        common_http_protocol_options: { max_requests_per_connection: 1 },
      },
    },
  };
}
