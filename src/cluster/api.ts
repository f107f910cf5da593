import { request as requestHttp } from "node:http";
import { type RequestOptions, request as requestHttps } from "node:https";
import { Failure } from "./failure.ts";
import { type ClusterAddress, readKubeconfig } from "./kubeconfig.ts";

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
 * @throws Failure when the kubeconfig does not lead to a cluster
 * @example const api = await connect({ context: "staging" }); await api.ask("/api/v1/namespaces");
 */
export async function connect(address: ClusterAddress, signal?: AbortSignal): Promise<Api> {
  const { config, context, server } = await readKubeconfig(address);
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
  return { context, server, ask };
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
      reject(signal?.aborted ? signal.reason : unanswered(server, error));
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

function unanswered(server: string, error: NodeJS.ErrnoException): Failure {
  // Node adds advice for programmers, and an empty list of names.
  const reason = said(error).replace(/(;|: *$).*/s, "");
  const [, remedy = unreached] = distrusted.find(([codes]) => codes.test(error.code ?? "")) ?? [];
  return new Failure("cluster", `${server} does not answer: ${reason}`, { remedy: [remedy] });
}

const unreached = "see whether it runs and is reached from here, or name another cluster by --context";

/** What to do about a server that is reached, but whose certificate is not accepted, by the codes of OpenSSL and Node. */
const distrusted: readonly (readonly [codes: RegExp, remedy: string])[] = [
  [
    /SELF_SIGNED|ISSUER_CERT|LEAF_SIGNATURE/,
    "the kubeconfig's cluster needs the certificate of whoever signed the server's, as certificate-authority-data",
  ],
  [
    /ALTNAME_INVALID/,
    "the kubeconfig's cluster needs a name that the server's certificate has, in server or as tls-server-name",
  ],
  [
    /CERT_HAS_EXPIRED|CERT_NOT_YET_VALID/,
    "see whether this machine's clock is right; else whoever runs the cluster has to renew its certificate",
  ],
];

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
