import { request as requestHttp } from "node:http";
import { type RequestOptions, request as requestHttps } from "node:https";
import { Failure } from "./failure.ts";
import { type ClusterAddress, readKubeconfig } from "./kubeconfig.ts";

/** What to send to the API server, besides the path. */
export interface ApiRequest {
  readonly method?: "GET" | "POST" | "PATCH" | "DELETE";
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
  readonly contentType?: string;
}

/** What the API server answered. */
export interface ApiResponse {
  readonly status: number;
  /** Parsed JSON, or the text when it is not JSON. */
  readonly body: unknown;
  /** Warnings of the server, such as violations of Pod Security. */
  readonly warnings: readonly string[];
}

/** The API server of one cluster, as the user of the kubeconfig. */
export interface Api {
  /** The context's name in the kubeconfig. */
  readonly context: string;
  /** Such as `https://127.0.0.1:41231`. */
  readonly server: string;
  /** Sends a request. Throws a Failure when the cluster does not answer; an error status is an answer. */
  request(path: string, request?: ApiRequest): Promise<ApiResponse>;
}

/**
 * Connects to the API server that a kubeconfig names, with every way to log in that kubectl knows. When `signal`
 * aborts, so do open requests, and no further request is sent.
 *
 * @throws Failure when the kubeconfig names no usable cluster
 * @example const api = await connect({ context: "staging" }); await api.request("/api/v1/namespaces");
 */
export async function connect(address: ClusterAddress, signal?: AbortSignal): Promise<Api> {
  const { config, context, server } = await readKubeconfig(address);
  const request = async (path: string, what: ApiRequest = {}): Promise<ApiResponse> => {
    signal?.throwIfAborted();
    const options: RequestOptions = { signal };
    try {
      await config.applyToHTTPSOptions(options);
    } catch (error) {
      throw new Failure("cluster", `cannot log in to ${server}: ${reasonOf(error)}`);
    }
    // Most of the time of a request to a nearby cluster would go into a new TLS connection.
    if (options.agent) Object.assign(options.agent, { keepAlive: true });
    return send(server, options, path, what);
  };
  return { context, server, request };
}

function send(server: string, options: RequestOptions, path: string, what: ApiRequest): Promise<ApiResponse> {
  const url = new URL(`${server.replace(/\/$/, "")}${path}`);
  for (const [name, value] of Object.entries(what.query ?? {})) url.searchParams.set(name, value);
  const body = what.body === undefined ? undefined : JSON.stringify(what.body);
  const contentType = body === undefined ? {} : { "Content-Type": what.contentType ?? "application/json" };
  const headers = { ...options.headers, Accept: "application/json", ...contentType };
  return new Promise((resolve, reject) => {
    const failed = (error: Error) => {
      const { signal } = options;
      reject(signal?.aborted ? signal.reason : noAnswer(server, error));
    };
    const requestBy = url.protocol === "http:" ? requestHttp : requestHttps;
    const request = requestBy(
      url,
      { ...options, headers, method: what.method ?? "GET", timeout: 30_000 },
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
      // The server closed a kept connection while the request was on its way; the next attempt opens a new one.
      const isStale = request.reusedSocket && (error.code === "ECONNRESET" || error.code === "EPIPE");
      if (isStale && isRepeatable(what)) resolve(send(server, options, path, what));
      else failed(error);
    });
    request.end(body);
  });
}

function noAnswer(server: string, error: NodeJS.ErrnoException): Failure {
  // Node adds advice for programmers, and an empty list of names.
  const reason = reasonOf(error).replace(/(;|: *$).*/s, "");
  const [, remedy = unreachableRemedy] = certificateRemedies.find(([codes]) => codes.test(error.code ?? "")) ?? [];
  return new Failure("cluster", `${server} does not answer: ${reason}`, { remedy: [remedy] });
}

const unreachableRemedy =
  "check that it runs and that this machine can reach it, or name another cluster with --context";

/** What to do when the server answers but its certificate is not accepted, by the error codes of OpenSSL and Node. */
const certificateRemedies: readonly (readonly [codes: RegExp, remedy: string])[] = [
  [
    /SELF_SIGNED|ISSUER_CERT|LEAF_SIGNATURE/,
    "add the certificate of the authority that signed the server's to the kubeconfig's cluster, as certificate-authority-data",
  ],
  [
    /ALTNAME_INVALID/,
    "use a name that the server's certificate contains, as the server or the tls-server-name of the kubeconfig's cluster",
  ],
  [
    /CERT_HAS_EXPIRED|CERT_NOT_YET_VALID/,
    "check this machine's clock; if it is right, the cluster's administrator has to renew the certificate",
  ],
];

/** Whether sending it twice does no harm. */
const isRepeatable = ({ method = "GET", query }: ApiRequest): boolean =>
  method === "GET" || query?.dryRun !== undefined;

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

const reasonOf = (error: unknown): string => {
  const { message, code } = error as NodeJS.ErrnoException;
  // Node gives no message when every address of a name refuses the connection.
  return message || code || String(error);
};
