import { createServer, type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

/** A request as the backend saw it; the body is counted, not kept. */
export type Recorded = { method: string; url: string; headers: IncomingHttpHeaders; bodyBytes: number };

/** How to answer: a status and body after `delayMs`, or once something has happened; or a reset of the connection. */
export type Answer = {
  status?: number;
  headers?: Readonly<Record<string, string>>;
  body?: string;
  delayMs?: number;
  after?: Promise<unknown>;
  reset?: boolean;
};

/** A backend on loopback that records what reaches it. */
export type Echo = {
  port: number;
  /** `127.0.0.1:port`, for `addresses`. */
  address: string;
  requests: readonly Recorded[];
  /** Sets the answers of the next requests, in order; without any, the request comes back as JSON with status 200. */
  script: (...answers: Answer[]) => void;
  close: () => Promise<void>;
};

const receive = async (request: IncomingMessage): Promise<Recorded> => {
  let bodyBytes = 0;
  for await (const chunk of request) bodyBytes += (chunk as Buffer).length;
  return { method: request.method ?? "", url: request.url ?? "", headers: request.headers, bodyBytes };
};

/**
 * Starts a backend that records requests and echoes them, or answers as scripted.
 *
 * @example
 * const koku = await startEcho();
 * koku.script({ status: 503 }, { delayMs: 500 }, { reset: true });
 */
export const startEcho = async (): Promise<Echo> => {
  const requests: Recorded[] = [];
  const answers: Answer[] = [];
  // Larger than any header that a gateway lets through: what is too large is the real backend's to say.
  const server = createServer({ maxHeaderSize: 256 * 1024 }, async (request, response) => {
    const recorded = await receive(request).catch(() => undefined);
    if (recorded === undefined) return;
    requests.push(recorded);
    const answer = answers.shift() ?? {};
    if (answer.delayMs !== undefined) await sleep(answer.delayMs);
    await answer.after;
    if (answer.reset) return void request.socket.resetAndDestroy();
    response.writeHead(answer.status ?? 200, { "content-type": "application/json", ...answer.headers });
    response.end(answer.body ?? JSON.stringify(recorded));
  });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address !== "object") throw new Error(`no TCP address: ${address}`);
  return {
    port: address.port,
    address: `127.0.0.1:${address.port}`,
    requests,
    script: (...next) => void answers.push(...next),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
