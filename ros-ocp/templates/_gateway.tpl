{{- /* Envoy's configuration. */}}
{{- define "ros-ocp.gateway.config" -}}
admin:
  address:
    socket_address:
      address: "0.0.0.0"
      port_value: 9901
  allow_paths:
    - exact: /ready
    - prefix: /stats/prometheus
  ignore_global_conn_limit: true
overload_manager:
  resource_monitors:
    - name: envoy.resource_monitors.global_downstream_max_connections
      typed_config:
        "@type": type.googleapis.com/envoy.extensions.resource_monitors.downstream_connections.v3.DownstreamConnectionsConfig
        max_active_downstream_connections: 4096
static_resources:
  listeners:
    - name: http
      address:
        socket_address:
          address: "0.0.0.0"
          port_value: 8000
      per_connection_buffer_limit_bytes: 32768
      filter_chains:
        - filters:
            - name: envoy.filters.network.http_connection_manager
              typed_config:
                "@type": type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager
                stat_prefix: gateway
                codec_type: HTTP1
                access_log:
                  - name: envoy.access_loggers.stdout
                    typed_config:
                      "@type": type.googleapis.com/envoy.extensions.access_loggers.stream.v3.StdoutAccessLog
                      log_format:
                        json_format:
                          time: "%START_TIME%"
                          method: "%REQ(:METHOD)%"
                          path: "%REQ(:PATH)%"
                          status: "%RESPONSE_CODE%"
                          flags: "%RESPONSE_FLAGS%"
                          details: "%RESPONSE_CODE_DETAILS%"
                          received: "%BYTES_RECEIVED%"
                          sent: "%BYTES_SENT%"
                          milliseconds: "%DURATION%"
                          cluster: "%UPSTREAM_CLUSTER%"
                          upstream: "%UPSTREAM_HOST%"
                          attempts: "%UPSTREAM_REQUEST_ATTEMPT_COUNT%"
                          client: "%DOWNSTREAM_REMOTE_ADDRESS_WITHOUT_PORT%"
                          agent: "%REQ(USER-AGENT)%"
                          request: "%REQ(X-REQUEST-ID)%"
                use_remote_address: true
                xff_num_trusted_hops: 1
                normalize_path: true
                merge_slashes: true
                path_with_escaped_slashes_action: REJECT_REQUEST
                max_request_headers_kb: {{ int64 .Values.gateway.maxHeaderKilobytes }}
                request_headers_timeout: 30s
                common_http_protocol_options:
                  headers_with_underscores_action: REJECT_REQUEST
                  idle_timeout: 620s
                  max_connection_duration: 5s
                http1_safe_max_connection_duration: true
                http_filters:
                  - name: envoy.filters.http.header_mutation
                    typed_config:
                      "@type": type.googleapis.com/envoy.extensions.filters.http.header_mutation.v3.HeaderMutation
                      mutations:
                        request_mutations:
                          - remove_on_match:
                              key_matcher:
                                prefix: x-envoy-
                          - remove_on_match:
                              key_matcher:
                                prefix: x-rh-sources-
                          {{- if eq .Values.gateway.identity "strip" }}
                          - remove: x-rh-identity
                          {{- end }}
                  - name: envoy.filters.http.buffer
                    typed_config:
                      "@type": type.googleapis.com/envoy.extensions.filters.http.buffer.v3.Buffer
                      max_request_bytes: 32768
                  - name: envoy.filters.http.router
                    typed_config:
                      "@type": type.googleapis.com/envoy.extensions.filters.http.router.v3.Router
                      suppress_envoy_headers: true
                route_config:
                  name: gateway
                  virtual_hosts:
                    - name: all
                      domains:
                        - "*"
                      routes:
                        - name: health
                          match:
                            path: /healthz
                          direct_response:
                            status: 200
                        {{- if .Values.ingress.enabled }}
                        - name: ingress-too-large
                          match:
                            path_separated_prefix: /api/ingress
                            headers:
                              - name: content-length
                                range_match:
                                  start: 0
                                  end: {{ add (add (int64 .Values.ingress.upload.maxUploadSize) 65536) 1 }}
                                invert_match: true
                          direct_response:
                            status: 413
                            body:
                              inline_string: "the body is too large\n"
                          typed_per_filter_config:
                            envoy.filters.http.buffer:
                              "@type": type.googleapis.com/envoy.extensions.filters.http.buffer.v3.BufferPerRoute
                              disabled: true
                        - name: ingress
                          match:
                            path_separated_prefix: /api/ingress
                            headers:
                              - name: content-length
                                present_match: true
                          route:
                            cluster: ingress
                            timeout: {{ printf "%ds" (int64 .Values.gateway.timeoutSeconds) | quote }}
                            idle_timeout: {{ printf "%ds" (add (int64 .Values.gateway.timeoutSeconds) 5) | quote }}
                          typed_per_filter_config:
                            envoy.filters.http.buffer:
                              "@type": type.googleapis.com/envoy.extensions.filters.http.buffer.v3.BufferPerRoute
                              disabled: true
                        - name: ingress-of-unknown-length
                          match:
                            path_separated_prefix: /api/ingress
                          route:
                            cluster: ingress
                            timeout: {{ printf "%ds" (int64 .Values.gateway.timeoutSeconds) | quote }}
                            idle_timeout: {{ printf "%ds" (add (int64 .Values.gateway.timeoutSeconds) 5) | quote }}
                        {{- end }}
                        {{- if and .Values.trino.enabled (not .Values.sourcesApi.host) }}
                        - name: sources-api-too-large
                          match:
                            path_separated_prefix: /api/sources
                            headers:
                              - name: content-length
                                range_match:
                                  start: 0
                                  end: {{ add (mul (int64 .Values.gateway.maxBodyMegabytes) 1048576) 1 }}
                                invert_match: true
                          direct_response:
                            status: 413
                            body:
                              inline_string: "the body is too large\n"
                          typed_per_filter_config:
                            envoy.filters.http.buffer:
                              "@type": type.googleapis.com/envoy.extensions.filters.http.buffer.v3.BufferPerRoute
                              disabled: true
                        - name: sources-api
                          match:
                            path_separated_prefix: /api/sources
                            headers:
                              - name: content-length
                                present_match: true
                          route:
                            cluster: sources-api
                            timeout: {{ printf "%ds" (int64 .Values.gateway.timeoutSeconds) | quote }}
                            idle_timeout: {{ printf "%ds" (add (int64 .Values.gateway.timeoutSeconds) 5) | quote }}
                          typed_per_filter_config:
                            envoy.filters.http.buffer:
                              "@type": type.googleapis.com/envoy.extensions.filters.http.buffer.v3.BufferPerRoute
                              disabled: true
                        - name: sources-api-of-unknown-length
                          match:
                            path_separated_prefix: /api/sources
                          route:
                            cluster: sources-api
                            timeout: {{ printf "%ds" (int64 .Values.gateway.timeoutSeconds) | quote }}
                            idle_timeout: {{ printf "%ds" (add (int64 .Values.gateway.timeoutSeconds) 5) | quote }}
                        {{- end }}
                        - name: koku-exchange-rates
                          match:
                            path_separated_prefix: {{ printf "%s/v1/exchange-rates" (include "ros-ocp.koku.apiPath" .) | quote }}
                            headers:
                              - name: ":method"
                                string_match:
                                  safe_regex:
                                    regex: GET|HEAD
                          route:
                            cluster: {{ if .Values.koku.apiWrites.enabled }}koku-api-writes{{ else }}koku-api-reads{{ end }}
                            timeout: {{ printf "%ds" (int64 .Values.gateway.timeoutSeconds) | quote }}
                            idle_timeout: {{ printf "%ds" (add (int64 .Values.gateway.timeoutSeconds) 5) | quote }}
                        - name: koku-api-reads
                          match:
                            path_separated_prefix: {{ include "ros-ocp.koku.apiPath" . | quote }}
                            headers:
                              - name: ":method"
                                string_match:
                                  safe_regex:
                                    regex: GET|HEAD
                          route:
                            cluster: {{ if .Values.koku.apiReads.enabled }}koku-api-reads{{ else }}koku-api-writes{{ end }}
                            timeout: {{ printf "%ds" (int64 .Values.gateway.timeoutSeconds) | quote }}
                            idle_timeout: {{ printf "%ds" (add (int64 .Values.gateway.timeoutSeconds) 5) | quote }}
                            retry_policy:
                              retry_on: connect-failure,refused-stream,gateway-error,reset
                              num_retries: 2
                        - name: koku-api-writes-too-large
                          match:
                            path_separated_prefix: {{ include "ros-ocp.koku.apiPath" . | quote }}
                            headers:
                              - name: content-length
                                range_match:
                                  start: 0
                                  end: {{ add (mul (int64 .Values.gateway.maxBodyMegabytes) 1048576) 1 }}
                                invert_match: true
                          direct_response:
                            status: 413
                            body:
                              inline_string: "the body is too large\n"
                          typed_per_filter_config:
                            envoy.filters.http.buffer:
                              "@type": type.googleapis.com/envoy.extensions.filters.http.buffer.v3.BufferPerRoute
                              disabled: true
                        - name: koku-api-writes
                          match:
                            path_separated_prefix: {{ include "ros-ocp.koku.apiPath" . | quote }}
                            headers:
                              - name: content-length
                                present_match: true
                          route:
                            cluster: {{ if .Values.koku.apiWrites.enabled }}koku-api-writes{{ else }}koku-api-reads{{ end }}
                            timeout: {{ printf "%ds" (int64 .Values.gateway.timeoutSeconds) | quote }}
                            idle_timeout: {{ printf "%ds" (add (int64 .Values.gateway.timeoutSeconds) 5) | quote }}
                          typed_per_filter_config:
                            envoy.filters.http.buffer:
                              "@type": type.googleapis.com/envoy.extensions.filters.http.buffer.v3.BufferPerRoute
                              disabled: true
                        - name: koku-api-writes-of-unknown-length
                          match:
                            path_separated_prefix: {{ include "ros-ocp.koku.apiPath" . | quote }}
                          route:
                            cluster: {{ if .Values.koku.apiWrites.enabled }}koku-api-writes{{ else }}koku-api-reads{{ end }}
                            timeout: {{ printf "%ds" (int64 .Values.gateway.timeoutSeconds) | quote }}
                            idle_timeout: {{ printf "%ds" (add (int64 .Values.gateway.timeoutSeconds) 5) | quote }}
  {{- if or .Values.koku.apiReads.enabled .Values.koku.apiWrites.enabled .Values.ingress.enabled (and .Values.trino.enabled (not .Values.sourcesApi.host)) }}
  clusters:
    {{- if .Values.koku.apiReads.enabled }}
    - name: koku-api-reads
      connect_timeout: 3s
      cluster_type:
        name: envoy.clusters.dns
        typed_config:
          "@type": type.googleapis.com/envoy.extensions.clusters.dns.v3.DnsCluster
          dns_refresh_rate: 5s
          dns_failure_refresh_rate:
            base_interval: 1s
            max_interval: 2s
      load_assignment:
        cluster_name: koku-api-reads
        endpoints:
          - lb_endpoints:
              - endpoint:
                  address:
                    socket_address:
                      address: {{ include "ros-ocp.fullname" . }}-koku-api-reads
                      port_value: {{ int64 .Values.koku.apiReads.port }}
      circuit_breakers:
        thresholds:
          - max_connections: 256
            max_pending_requests: 256
            max_requests: 512
            max_retries: 10
      typed_extension_protocol_options:
        envoy.extensions.upstreams.http.v3.HttpProtocolOptions:
          "@type": type.googleapis.com/envoy.extensions.upstreams.http.v3.HttpProtocolOptions
          explicit_http_config:
            http_protocol_options: {}
          common_http_protocol_options:
            max_requests_per_connection: 1
    {{- end }}
    {{- if .Values.koku.apiWrites.enabled }}
    - name: koku-api-writes
      connect_timeout: 3s
      cluster_type:
        name: envoy.clusters.dns
        typed_config:
          "@type": type.googleapis.com/envoy.extensions.clusters.dns.v3.DnsCluster
          dns_refresh_rate: 5s
          dns_failure_refresh_rate:
            base_interval: 1s
            max_interval: 2s
      load_assignment:
        cluster_name: koku-api-writes
        endpoints:
          - lb_endpoints:
              - endpoint:
                  address:
                    socket_address:
                      address: {{ include "ros-ocp.fullname" . }}-koku-api-writes
                      port_value: {{ int64 .Values.koku.apiWrites.port }}
      circuit_breakers:
        thresholds:
          - max_connections: 256
            max_pending_requests: 256
            max_requests: 512
            max_retries: 10
      typed_extension_protocol_options:
        envoy.extensions.upstreams.http.v3.HttpProtocolOptions:
          "@type": type.googleapis.com/envoy.extensions.upstreams.http.v3.HttpProtocolOptions
          explicit_http_config:
            http_protocol_options: {}
          common_http_protocol_options:
            max_requests_per_connection: 1
    {{- end }}
    {{- if .Values.ingress.enabled }}
    - name: ingress
      connect_timeout: 3s
      cluster_type:
        name: envoy.clusters.dns
        typed_config:
          "@type": type.googleapis.com/envoy.extensions.clusters.dns.v3.DnsCluster
          dns_refresh_rate: 5s
          dns_failure_refresh_rate:
            base_interval: 1s
            max_interval: 2s
      load_assignment:
        cluster_name: ingress
        endpoints:
          - lb_endpoints:
              - endpoint:
                  address:
                    socket_address:
                      address: {{ include "ros-ocp.fullname" . }}-ingress
                      port_value: {{ int64 .Values.ingress.port }}
      circuit_breakers:
        thresholds:
          - max_connections: {{ int64 .Values.ingress.upload.maxConcurrent }}
            max_pending_requests: {{ int64 .Values.ingress.upload.maxConcurrent }}
            max_requests: {{ mul 2 (int64 .Values.ingress.upload.maxConcurrent) }}
            max_retries: 10
      typed_extension_protocol_options:
        envoy.extensions.upstreams.http.v3.HttpProtocolOptions:
          "@type": type.googleapis.com/envoy.extensions.upstreams.http.v3.HttpProtocolOptions
          explicit_http_config:
            http_protocol_options: {}
          common_http_protocol_options:
            max_requests_per_connection: 1
    {{- end }}
    {{- if and .Values.trino.enabled (not .Values.sourcesApi.host) }}
    - name: sources-api
      connect_timeout: 3s
      cluster_type:
        name: envoy.clusters.dns
        typed_config:
          "@type": type.googleapis.com/envoy.extensions.clusters.dns.v3.DnsCluster
          dns_refresh_rate: 5s
          dns_failure_refresh_rate:
            base_interval: 1s
            max_interval: 2s
      load_assignment:
        cluster_name: sources-api
        endpoints:
          - lb_endpoints:
              - endpoint:
                  address:
                    socket_address:
                      address: {{ include "ros-ocp.fullname" . }}-sources-api
                      port_value: {{ int64 .Values.sourcesApi.port }}
      circuit_breakers:
        thresholds:
          - max_connections: 64
            max_pending_requests: 64
            max_requests: 128
            max_retries: 10
      typed_extension_protocol_options:
        envoy.extensions.upstreams.http.v3.HttpProtocolOptions:
          "@type": type.googleapis.com/envoy.extensions.upstreams.http.v3.HttpProtocolOptions
          explicit_http_config:
            http_protocol_options: {}
          common_http_protocol_options:
            max_requests_per_connection: 1
    {{- end }}
  {{- end }}
{{- end }}

{{- /* A path above the API's that the gateway does not lead to it. */}}
{{- define "ros-ocp.gateway.takenPath" -}}
{{- if hasPrefix "/healthz/" (printf "%s/" (include "ros-ocp.koku.apiPath" .)) }}
{{- "/healthz" }}
{{- end }}
{{- if and .Values.ingress.enabled (hasPrefix "/api/ingress/" (printf "%s/" (include "ros-ocp.koku.apiPath" .))) }}
{{- "/api/ingress" }}
{{- end }}
{{- if and .Values.trino.enabled (not .Values.sourcesApi.host) (hasPrefix "/api/sources/" (printf "%s/" (include "ros-ocp.koku.apiPath" .))) }}
{{- "/api/sources" }}
{{- end }}
{{- end }}
