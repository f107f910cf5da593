import type { KubeConfig } from "@kubernetes/client-node";
import { Failure } from "./failure.ts";

/** Which cluster to use. Defaults: the kubeconfig of the user, and its current context. */
export interface ClusterAddress {
  readonly kubeconfig?: string | undefined;
  readonly context?: string | undefined;
}

/** A kubeconfig and the context to use. */
export interface ChosenContext {
  readonly config: KubeConfig;
  readonly context: string;
  /** Such as `https://127.0.0.1:41231`. */
  readonly server: string;
}

/**
 * Reads a kubeconfig and chooses its context.
 *
 * @throws Failure when it cannot be read or names no cluster; lists the contexts that exist
 */
export async function readKubeconfig({ kubeconfig, context }: ClusterAddress): Promise<ChosenContext> {
  // Loading takes 0.5 s, so only commands that need it pay for it.
  const { KubeConfig } = await import("@kubernetes/client-node");
  const config = new KubeConfig();
  const name = kubeconfig ?? "of this user (KUBECONFIG, or ~/.kube/config)";
  try {
    if (kubeconfig === undefined) config.loadFromDefault();
    else config.loadFromFile(kubeconfig);
  } catch (error) {
    // After the first line, the YAML parser shows the lines around the mistake, which hold credentials.
    const [reason] = (error as Error).message.split("\n");
    throw new Failure("usage", `the kubeconfig ${name} cannot be read: ${reason}`);
  }
  if (isInvented(config)) {
    throw new Failure("usage", "there is no kubeconfig: KUBECONFIG is not set and ~/.kube/config does not exist", {
      remedy: ["give --kubeconfig PATH, or leave out --kubeconfig and --context to use the sandbox on this machine"],
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

/** Whether there was no kubeconfig to load: the library then invents a context and a server. */
function isInvented(config: KubeConfig): boolean {
  const [context, ...others] = config.getContexts();
  return (
    others.length === 0 &&
    context?.name === "loaded-context" &&
    config.getCluster(context.cluster)?.server === "http://localhost:8080"
  );
}

/** The server of a context's cluster. A bare `host:port` is refused: URL would read it as a scheme and a path. */
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
    `${what} server ${JSON.stringify(address)}, which is not a URL: write it as https://host:port`,
  );
}
