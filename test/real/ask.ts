import { type Agent, type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from "node:http";

/** A request whose path and headers go out as they are, which `fetch` would put right. */
export interface Question {
  readonly method?: string;
  readonly path: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string | AsyncIterable<Uint8Array>;
  /** Keeps its connections; without one, each question has a connection of its own. */
  readonly agent?: Agent;
  /** Sends the headers only, and leaves the body due. */
  readonly unfinished?: true;
}

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** Whether it came over a connection that had been used before. */
  readonly reused: boolean;
}

/**
 * Asks an HTTP server on loopback.
 *
 * @throws when the connection breaks before the whole answer is there
 * @example await ask(port, { method: "POST", path: "/a/../b", body: "x" })   // { status: 200, … }
 */
export function ask(port: number, question: Question): Promise<Reply> {
  const { method = "GET", path, headers = {}, body, agent, unfinished } = question;
  return new Promise((resolve, reject) => {
    const options = { host: "127.0.0.1", port, method, path, headers, agent: agent ?? false };
    const sent = request(options, async (response) => {
      let text = "";
      try {
        for await (const chunk of response.setEncoding("utf8")) text += chunk;
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text, reused: sent.reusedSocket });
      } catch (error) {
        reject(error);
      }
      if (unfinished) sent.destroy();
    });
    sent.on("error", reject);
    if (unfinished) sent.flushHeaders();
    else if (typeof body === "object") void write(sent, body).catch(reject);
    else sent.end(body);
  });
}

async function write(sent: ReturnType<typeof request>, body: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const chunk of body) {
    if (!sent.write(chunk)) await new Promise((resolve) => sent.once("drain", resolve));
  }
  sent.end();
}
