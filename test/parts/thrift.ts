import { connect } from "node:net";

/** A field of a Thrift struct that a call passes; a record is a struct of texts by field number. */
export type Argument = string | Readonly<Record<number, string>>;

const int = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};
const text = (value: string): Buffer => Buffer.concat([int(Buffer.byteLength(value)), Buffer.from(value)]);
const [TEXT, STRUCT, LIST, STOP] = [11, 12, 15, 0];
const CALL = 0x80010001 | 0;
const REPLY = 0x80010002 | 0;

const field = (type: number, number: number, value: Buffer): Buffer =>
  Buffer.concat([Buffer.from([type, number >> 8, number & 255]), value]);
const encoded = (number: number, value: Argument): Buffer =>
  typeof value === "string" ? field(TEXT, number, text(value)) : field(STRUCT, number, struct(value));
const struct = (fields: Readonly<Record<number, Argument>>): Buffer =>
  Buffer.concat([
    ...Object.entries(fields).map(([number, value]) => encoded(Number(number), value)),
    Buffer.from([STOP]),
  ]);

/** Takes values off an answer one by one; throws a RangeError while the answer is not whole. */
const reader = (bytes: Buffer) => {
  let at = 0;
  const take = (length: number): Buffer => {
    at += length;
    if (at > bytes.length) throw new RangeError("more to come");
    return bytes.subarray(at - length, at);
  };
  const integer = (): number => take(4).readInt32BE();
  return {
    integer,
    byte: () => take(1).readUInt8(),
    short: () => take(2).readInt16BE(),
    string: () => take(integer()).toString(),
  };
};

const decode = (bytes: Buffer): readonly string[] => {
  const { integer, byte, short, string } = reader(bytes);
  const kind = integer();
  const method = string();
  integer();
  if (kind !== REPLY) throw new Error(`${method} is refused: ${bytes}`);
  const type = byte();
  if (type === STOP) return [];
  // 0 is the result; all others are the exceptions that the method declares, whose first field is the message.
  if (short() !== 0) {
    byte();
    short();
    throw new Error(`${method}: ${string()}`);
  }
  if (type === TEXT) return [string()];
  if (type !== LIST) throw new Error(`${method} answers with type ${type}`);
  byte();
  return Array.from({ length: integer() }, string);
};

/**
 * Calls a method of a Thrift server on loopback in the binary protocol, and returns the texts that it answers with.
 *
 * @example await callThrift(port, "get_all_databases")   // ["default"]
 */
export const callThrift = (port: number, method: string, args: Readonly<Record<number, Argument>> = {}) =>
  new Promise<readonly string[]>((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    let received = Buffer.alloc(0);
    const finish = (settle: () => void): void => {
      socket.destroy();
      settle();
    };
    socket.setTimeout(60_000, () => finish(() => reject(new Error(`${method} did not answer within a minute`))));
    socket.once("error", (error) => finish(() => reject(error)));
    socket.once("close", () => reject(new Error(`${method}: the server hung up`)));
    socket.on("data", (chunk) => {
      received = Buffer.concat([received, chunk]);
      try {
        const answer = decode(received);
        finish(() => resolve(answer));
      } catch (error) {
        if (!(error instanceof RangeError)) finish(() => reject(error));
      }
    });
    socket.write(Buffer.concat([int(CALL), text(method), int(1), struct(args)]));
  });
