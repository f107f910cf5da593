import { request as requestHttp } from "node:http";
import { type RequestOptions, request as requestHttps } from "node:https";
import type { KubeConfig } from "@kubernetes/client-node";
import { Failure } from "./failure.ts";

/** Which cluster to talk to; without a context the kubeconfig's own, without a kubeconfig the user's. */
export interface ClusterAddress {
  readonly kubeconfig?: string | undefined;
  readonly context?: string | undefined;
}

export interface Question {
  readonly method?: "GET" | "POST" | "PATCH" | "DELETE";
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
  readonly contentType?: string;
}

export interface Answer {
  readonly status: number;
  /** Parsed JSON, or the text when it is none. */
  readonly body: unknown;
  /** What the server warned of, such as violations of Pod Security. */
  readonly warnings: readonly string[];
}

/** The API of one cluster, with the identity of the kubeconfig. */
export interface Api {
  /** The context's name in the kubeconfig. */
  readonly context: string;
  /** Such as `https://127.0.0.1:41231`. */
  readonly server: string;
  /** Asks. Throws a Failure when the cluster does not answer; an error status is an answer. */
  ask(path: string, question?: Question): Promise<Answer>;
}

/**
 * Opens a cluster's API by its kubeconfig, with all the ways to log in that kubectl knows. When `signal` aborts, so does what
 * is asked for, and nothing more is asked.
 *
 * @throws Failure when there is no such context
 * @example const api = await connect({ context: "staging" }); await api.ask("/api/v1/namespaces");
 */
export async function connect({ kubeconfig, context }: ClusterAddress, signal?: AbortSignal): Promise<Api> {
  // 0.5 s to load: only for commands that need it.
  const { KubeConfig } = await import("@kubernetes/client-node");
  const config = new KubeConfig();
  try {
    if (kubeconfig === undefined) config.loadFromDefault();
    else config.loadFromFile(kubeconfig);
  } catch (error) {
    throw new Failure("usage", `the kubeconfig ${kubeconfig ?? "of this user"} cannot be read: ${said(error)}`);
  }
  if (isMadeUp(config)) {
    throw new Failure("usage", "there is no kubeconfig: KUBECONFIG is not set and ~/.kube/config is not there", {
      remedy: ["give --kubeconfig PATH, or neither that nor --context, for the sandbox on this machine"],
    });
  }
  const names = config.getContexts().map(({ name }) => name);
  if (context !== undefined && !names.includes(context)) {
    const known = names.length > 0 ? `it has ${names.join(", ")}` : "it has none";
    throw new Failure("usage", `the kubeconfig has no context ${JSON.stringify(context)}: ${known}`);
  }
  if (context !== undefined) config.setCurrentContext(context);
  const cluster = config.getCurrentCluster();
  if (cluster === null) throw new Failure("usage", "the kubeconfig names no cluster: give --context NAME");

  const server = serverOf(cluster.server, config.getCurrentContext());

  const ask = async (path: string, question: Question = {}): Promise<Answer> => {
    signal?.throwIfAborted();
    const options: RequestOptions = { signal };
    try {
      await config.applyToHTTPSOptions(options);
    } catch (error) {
      throw new Failure("cluster", `cannot log in to ${server}: ${said(error)}`);
    }
    // A new TLS connection for each request is most of the time that a request to a near cluster takes.
    if (options.agent) Object.assign(options.agent, { keepAlive: true });
    return exchange(server, options, path, question);
  };
  return { context: config.getCurrentContext(), server, ask };
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

/** The address of a kubeconfig, if it is one. A bare `host:port` would be read as a scheme and a path. */
function serverOf(address: string, context: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol === "https:" || url?.protocol === "http:") return address;
  const what = `the kubeconfig's context ${JSON.stringify(context)} names the server ${JSON.stringify(address)}`;
  throw new Failure("usage", `${what}, which is no address: write it as https://host:port`);
}

function exchange(server: string, options: RequestOptions, path: string, question: Question): Promise<Answer> {
  const url = new URL(`${server.replace(/\/$/, "")}${path}`);
  for (const [name, value] of Object.entries(question.query ?? {})) url.searchParams.set(name, value);
  const body = question.body === undefined ? undefined : JSON.stringify(question.body);
  const contentType = body === undefined ? {} : { "Content-Type": question.contentType ?? "application/json" };
  const headers = { ...options.headers, Accept: "application/json", ...contentType };
  return new Promise((resolve, reject) => {
    const failed = (error: Error) => {
      const { signal } = options;
      reject(signal?.aborted ? signal.reason : new Failure("cluster", `${server} does not answer: ${said(error)}`));
    };
    const send = url.protocol === "http:" ? requestHttp : requestHttps;
    const request = send(
      url,
      { ...options, headers, method: question.method ?? "GET", timeout: 30_000 },
      (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (chunk) => {
          text += chunk;
        });
        response.on("error", failed);
        response.on("end", () =>
          resolve({ status: response.statusCode ?? 0, body: parsed(text), warnings: warningsOf(response.rawHeaders) }),
        );
      },
    );
    request.on("timeout", () => request.destroy(new Error("no answer within 30 s")));
    request.on("error", (error: NodeJS.ErrnoException) => {
      // The server closed a connection that was kept while the request was on its way; in the end a new one is opened.
      const isStale = request.reusedSocket && (error.code === "ECONNRESET" || error.code === "EPIPE");
      if (isStale && mayBeRepeated(question)) resolve(exchange(server, options, path, question));
      else failed(error);
    });
    request.end(body);
  });
}

/** Whether asking twice is as good as asking once. */
const mayBeRepeated = ({ method = "GET", query }: Question): boolean => method === "GET" || query?.dryRun !== undefined;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** RFC 7234: `299 - "text"`, with backslashes before quotes. */
function warningsOf(rawHeaders: readonly string[]): readonly string[] {
  return rawHeaders.flatMap((name, index) => {
    if (index % 2 === 1 || name.toLowerCase() !== "warning") return [];
    const text = /^\d{3} \S+ "(.*)"$/.exec(rawHeaders[index + 1] ?? "")?.[1];
    return text === undefined ? [] : [text.replace(/\\(.)/g, "$1")];
  });
}

const said = (error: unknown): string => {
  const { message, code } = error as NodeJS.ErrnoException;
  // A refused connection to a name with several addresses has no message of its own.
  return message || code || String(error);
};
