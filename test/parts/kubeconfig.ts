import { writeFile } from "node:fs/promises";

/** The fields of a cluster whose server speaks no TLS, which its clients want to be told. */
export const withoutTls = (port: number) => ({
  server: `http://127.0.0.1:${port}`,
  "insecure-skip-tls-verify": true,
});

/** What a kubeconfig written by a test leads to. */
export interface Lead {
  /** The cluster's fields. */
  readonly cluster: object;
  readonly user?: object;
  /** The contexts' names, the current one first. */
  readonly contexts?: readonly [string, ...string[]];
}

/**
 * Writes a kubeconfig of one cluster and one user, and says where it is.
 *
 * @example
 * const kubeconfig = await writeKubeconfig(join(directory, "kubeconfig"), { cluster: withoutTls(port) });
 */
export async function writeKubeconfig(path: string, { cluster, user = {}, contexts = ["c"] }: Lead): Promise<string> {
  const config = {
    "current-context": contexts[0],
    clusters: [{ name: "c", cluster }],
    users: [{ name: "u", user }],
    contexts: contexts.map((name) => ({ name, context: { cluster: "c", user: "u" } })),
  };
  await writeFile(path, JSON.stringify(config));
  return path;
}
