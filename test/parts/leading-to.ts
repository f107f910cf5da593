import { mkdtemp, rm } from "node:fs/promises";
import type { Server } from "node:http";
import { Server as TlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { withoutTls, writeKubeconfig } from "./kubeconfig.ts";

/**
 * Starts a server on loopback, and writes a kubeconfig that leads to it; both are gone after the test.
 *
 * @param cluster further fields of the kubeconfig's cluster
 * @returns where the kubeconfig is
 */
export async function leadingTo(t: TestContext, server: Server | TlsServer, cluster: object = {}): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const directory = await mkdtemp(join(tmpdir(), "ros-ocp-leading-"));
  t.after(async () => {
    server.closeAllConnections();
    server.close();
    await rm(directory, { recursive: true });
  });
  const { port } = server.address() as AddressInfo;
  const own = server instanceof TlsServer ? { server: `https://127.0.0.1:${port}` } : withoutTls(port);
  return await writeKubeconfig(join(directory, "kubeconfig"), { cluster: { ...own, ...cluster } });
}
