import type { KubeConfig } from "@kubernetes/client-node";
import { Failure } from "./failure.ts";

/** Which cluster to talk to; without a context the kubeconfig's own, without a kubeconfig the user's. */
export interface ClusterAddress {
  readonly kubeconfig?: string | undefined;
  readonly context?: string | undefined;
}

/** A kubeconfig of which one context is chosen. */
export interface Chosen {
  readonly config: KubeConfig;
  readonly context: string;
  /** Such as `https://127.0.0.1:41231`. */
  readonly server: string;
}

/**
 * Reads a kubeconfig and chooses its context.
 *
 * @throws Failure when it cannot be read or does not lead to a cluster, with what it has instead
 */
export async function readKubeconfig({ kubeconfig, context }: ClusterAddress): Promise<Chosen> {
  // 0.5 s to load: only for commands that need it.
  const { KubeConfig } = await import("@kubernetes/client-node");
  const config = new KubeConfig();
  const name = kubeconfig ?? "of this user (KUBECONFIG, or ~/.kube/config)";
  try {
    if (kubeconfig === undefined) config.loadFromDefault();
    else config.loadFromFile(kubeconfig);
  } catch (error) {
    // Below the first line, YAML's parser shows what stands around the mistake: credentials.
    const [reason] = (error as Error).message.split("\n");
    throw new Failure("usage", `the kubeconfig ${name} cannot be read: ${reason}`);
  }
  if (isMadeUp(config)) {
    throw new Failure("usage", "there is no kubeconfig: KUBECONFIG is not set and ~/.kube/config is not there", {
      remedy: ["give --kubeconfig PATH, or neither that nor --context, for the sandbox on this machine"],
    });
  }
  const chosen = context ?? config.getCurrentContext();
  const contexts = config.getContexts().map((one) => one.name);
  if (!contexts.includes(chosen)) {
    const lack = chosen ? `no context ${JSON.stringify(chosen)}` : "no current context";
    throw new Failure("usage", `the kubeconfig ${name} has ${lack}`, {
      remedy: [
        contexts.length === 0
          ? "it has none: give --kubeconfig PATH"
          : `give --context with one of ${contexts.join(", ")}`,
      ],
    });
  }
  config.setCurrentContext(chosen);
  return { config, context: chosen, server: serverOf(config, chosen) };
}

/** Whether nothing was loaded: the library then makes up a context for a server that nobody has named. */
function isMadeUp(config: KubeConfig): boolean {
  const [context, ...others] = config.getContexts();
  return (
    others.length === 0 &&
    context?.name === "loaded-context" &&
    config.getCluster(context.cluster)?.server === "http://localhost:8080"
  );
}

/** The address of a context's cluster, if it is one. A bare `host:port` would be read as a scheme and a path. */
function serverOf(config: KubeConfig, context: string): string {
  const cluster = config.getContextObject(context)?.cluster;
  const address = config.getCurrentCluster()?.server;
  const what = `the kubeconfig's context ${JSON.stringify(context)} names the`;
  if (address === undefined) {
    throw new Failure("usage", `${what} cluster ${JSON.stringify(cluster)}, which the kubeconfig does not have`);
  }
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol === "https:" || url?.protocol === "http:") return address;
  throw new Failure(
    "usage",
    `${what} server ${JSON.stringify(address)}, which is no address: write it as https://host:port`,
  );
}
