/**
 * A part of Envoy's configuration whose protobuf type says what it is.
 *
 * @example typed("envoy.filters.http.router", "extensions.filters.http.router.v3.Router")
 */
export function typed(name: string, type: string, fields: object = {}) {
  return { name, typed_config: { "@type": `type.googleapis.com/envoy.${type}`, ...fields } };
}
