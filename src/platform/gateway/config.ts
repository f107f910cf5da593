import { documentTemplate, when } from "../../template/language.ts";
import { cluster } from "./cluster.ts";
import { accessLog, HELD_BYTES, httpFilters } from "./filters.ts";
import { type Reached, routesOf } from "./routes.ts";
import { typed } from "./typed.ts";
import { gateway, ports } from "./values.ts";

const MOST_CONNECTIONS = 4096;
const listensOn = (port: number) => ({ socket_address: { address: "0.0.0.0", port_value: port } });

/** Where the gateway answers by itself. */
export const HEALTH = "/healthz";
const health = { name: "health", match: { path: HEALTH }, direct_response: { status: 200 } };

/** What comes in. Whatever no route matches is answered with 404. */
const connections = (all: readonly Reached[]) =>
  typed(
    "envoy.filters.network.http_connection_manager",
    "extensions.filters.network.http_connection_manager.v3.HttpConnectionManager",
    {
      stat_prefix: "gateway",
      codec_type: "HTTP1",
      access_log: [accessLog],
      // The proxy in front says who the client is, and whether it used TLS.
      use_remote_address: true,
      xff_num_trusted_hops: 1,
      // Koku must see the very path that was matched here.
      normalize_path: true,
      merge_slashes: true,
      path_with_escaped_slashes_action: "REJECT_REQUEST",
      max_request_headers_kb: gateway.maxHeaderKilobytes,
      request_headers_timeout: "30s",
      common_http_protocol_options: {
        // WSGI reads x_rh_identity as x-rh-identity.
        headers_with_underscores_action: "REJECT_REQUEST",
        // Longer than proxies in front keep an idle connection, so that they never use one that is just being closed.
        idle_timeout: "620s",
        // A connection lives on when its pod leaves the Service. So that none is left when the pod ends, each is given up
        // with the first answer after this time.
        max_connection_duration: "5s",
      },
      http1_safe_max_connection_duration: true,
      http_filters: httpFilters,
      route_config: {
        name: "gateway",
        virtual_hosts: [{ name: "all", domains: ["*"], routes: [health, ...routesOf(all)] }],
      },
    },
  );

/** Envoy's configuration. */
export const bootstrap = (all: readonly Reached[]) =>
  documentTemplate("ros-ocp.gateway.config", { about: "Envoy's configuration." }, () => ({
    admin: {
      address: listensOn(ports.admin),
      // The pod's address is open to the cluster, and the rest of the interface can end Envoy.
      allow_paths: [{ exact: "/ready" }, { prefix: "/stats/prometheus" }],
      // Probes must pass when callers have taken all connections.
      ignore_global_conn_limit: true,
    },
    overload_manager: {
      resource_monitors: [
        typed(
          "envoy.resource_monitors.global_downstream_max_connections",
          "extensions.resource_monitors.downstream_connections.v3.DownstreamConnectionsConfig",
          { max_active_downstream_connections: MOST_CONNECTIONS },
        ),
      ],
    },
    static_resources: {
      listeners: [
        {
          name: "http",
          address: listensOn(ports.http),
          per_connection_buffer_limit_bytes: HELD_BYTES,
          filter_chains: [{ filters: [connections(all)] }],
        },
      ],
      clusters: all.map((one) => when(one.enabled, cluster(one))),
    },
  }))();
