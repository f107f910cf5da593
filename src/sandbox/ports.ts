import { createServer } from "node:net";

/** The ports of loopback on which the sandbox listens. */
export interface SandboxPorts {
  readonly api: number;
  readonly etcd: number;
  readonly etcdPeer: number;
}

/** The ports of `before` where they are free, so that existing kubeconfigs stay valid; else other free ports. */
export async function choosePorts(before: Partial<SandboxPorts> | undefined): Promise<SandboxPorts> {
  const [api, etcd, etcdPeer] = await Promise.all(
    [before?.api, before?.etcd, before?.etcdPeer].map((port) => freePort(port ?? 0).catch(() => freePort(0))),
  );
  return { api: api!, etcd: etcd!, etcdPeer: etcdPeer! };
}

function freePort(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject).listen(wanted, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      // Held for a moment, so that ports chosen at the same time differ.
      setTimeout(() => server.close(() => resolve(port)), 20);
    });
  });
}
