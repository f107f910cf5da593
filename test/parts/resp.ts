import { connect } from "node:net";

/** A reply of the Redis protocol: an error reply is an `Error`, a nil is `null`. */
export type Reply = string | number | null | Error | Reply[];

type Parsed = { reply: Reply; rest: Buffer };

const line = (input: Buffer): { text: string; rest: Buffer } | undefined => {
  const end = input.indexOf("\r\n");
  return end < 0 ? undefined : { text: input.toString("utf8", 1, end), rest: input.subarray(end + 2) };
};

const parseArray = (length: number, input: Buffer): Parsed | undefined => {
  const reply: Reply[] = [];
  let rest = input;
  while (reply.length < length) {
    const next = parse(rest);
    if (next === undefined) return undefined;
    reply.push(next.reply);
    rest = next.rest;
  }
  return { reply, rest };
};

/** Takes the first reply off `input`, or gives `undefined` while it is incomplete. */
export const parse = (input: Buffer): Parsed | undefined => {
  const head = line(input);
  if (head === undefined) return undefined;
  const { text, rest } = head;
  const kind = String.fromCharCode(input[0] ?? 0);
  if (kind === "+") return { reply: text, rest };
  if (kind === "-") return { reply: new Error(text), rest };
  if (kind === ":") return { reply: Number(text), rest };
  const length = Number(text);
  if (length < 0) return { reply: null, rest };
  if (kind === "*") return parseArray(length, rest);
  if (kind !== "$") throw new Error(`not a reply of the Redis protocol: ${JSON.stringify(kind + text)}`);
  return rest.length < length + 2
    ? undefined
    : { reply: rest.toString("utf8", 0, length), rest: rest.subarray(length + 2) };
};

const encode = (command: readonly string[]): string =>
  `*${command.length}\r\n${command.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join("")}`;

/**
 * Sends commands over one connection to 127.0.0.1 and returns their replies, error replies included.
 * Rejects when the connection fails or ends early.
 *
 * @example await redisCommands(port, ["AUTH", password], ["PING"]) // ["OK", "PONG"]
 */
export const redisCommands = (port: number, ...commands: readonly string[][]): Promise<Reply[]> =>
  new Promise((resolve, reject) => {
    const replies: Reply[] = [];
    let pending: Buffer = Buffer.alloc(0);
    const socket = connect(port, "127.0.0.1");
    socket.setTimeout(10_000, () => socket.destroy(new Error(`no reply within 10 s on port ${port}`)));
    socket.once("error", reject);
    socket.once("close", () =>
      reject(new Error(`the server closed after ${replies.length} of ${commands.length} replies`)),
    );
    socket.on("data", (chunk: Buffer) => {
      pending = Buffer.concat([pending, chunk]);
      try {
        for (let next = parse(pending); next !== undefined; next = parse(pending)) {
          replies.push(next.reply);
          pending = next.rest;
        }
      } catch (error) {
        socket.destroy(error as Error);
      }
      if (replies.length < commands.length) return;
      resolve(replies);
      socket.destroy();
    });
    socket.write(commands.map(encode).join(""));
  });
