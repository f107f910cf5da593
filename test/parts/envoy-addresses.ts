import { isMap, isScalar, parseDocument, type Scalar, visit, type YAMLMap } from "yaml";

/** A socket address in a bootstrap: whether Envoy listens on it or connects to it. */
export type SocketAddress = { host: string; port: number; listens: boolean };

type Found = SocketAddress & { hostNode: Scalar; portNode: Scalar };

const scalar = (map: YAMLMap, key: string): Scalar | undefined => {
  const node = map.get(key, true);
  return isScalar(node) ? node : undefined;
};

const find = (bootstrap: string): Found[] => {
  const document = parseDocument(bootstrap);
  const [error] = document.errors;
  if (error !== undefined) throw new Error(`the bootstrap is not YAML: ${error.message}`);
  const found: Found[] = [];
  visit(document, {
    Map: (_, map, ancestors) => {
      const [hostNode, portNode] = [scalar(map, "address"), scalar(map, "port_value")];
      if (hostNode === undefined || portNode === undefined) return;
      const keys = ancestors.flatMap((node) => ("key" in node && isScalar(node.key) ? [String(node.key.value)] : []));
      const listens = !keys.includes("clusters") && (keys.includes("listeners") || keys.includes("admin"));
      found.push({ host: String(hostNode.value), port: Number(portNode.value), listens, hostNode, portNode });
    },
  });
  return found;
};

/** The socket addresses of a bootstrap (YAML or JSON), in its order. */
export const socketAddresses = (bootstrap: string): SocketAddress[] =>
  find(bootstrap).map(({ host, port, listens }) => ({ host, port, listens }));

/** The address that Envoy's admin interface listens on, if that is a socket. */
export const adminAddress = (bootstrap: string): SocketAddress | undefined => {
  const address = parseDocument(bootstrap).getIn(["admin", "address", "socket_address"]);
  if (!isMap(address)) return undefined;
  return { host: String(address.get("address")), port: Number(address.get("port_value")), listens: true };
};

/**
 * Replaces socket addresses in the text itself, so that Envoy reads all the rest exactly as it was rendered.
 *
 * @example placeAddresses(text, ({ port }) => ({ host: "127.0.0.1", port: ports[port] }))
 */
export const placeAddresses = (
  bootstrap: string,
  place: (address: SocketAddress) => { host: string; port: number } | undefined,
): string => {
  const edits = find(bootstrap).flatMap((address) => {
    const to = place(address);
    if (to === undefined) return [];
    return [
      { range: address.hostNode.range!, text: JSON.stringify(to.host) },
      { range: address.portNode.range!, text: String(to.port) },
    ];
  });
  // From the end, so that the ranges before stay true.
  edits.sort((a, b) => b.range[0] - a.range[0]);
  return edits.reduce((text, { range, text: to }) => text.slice(0, range[0]) + to + text.slice(range[1]), bootstrap);
};
