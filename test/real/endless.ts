import { connect } from "node:net";

const PIECE = 65_536;

/**
 * Sends a body in chunks that does not say its length, and gives whatever is answered, also before all of it is sent.
 *
 * @example await endless(port, { method: "POST", path: "/", size: 1024 })   // "HTTP/1.1 413 Payload Too Large…"
 */
export function endless(
  port: number,
  { method, path, size }: { readonly method: string; readonly path: string; readonly size: number },
): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    let answer = "";
    let left = size;
    const send = () => {
      while (left > 0) {
        const bytes = Math.min(left, PIECE);
        left -= bytes;
        if (!socket.write(`${bytes.toString(16)}\r\n${"x".repeat(bytes)}\r\n`)) return void socket.once("drain", send);
      }
      socket.write("0\r\n\r\n");
    };
    socket.setEncoding("utf8").on("data", (text) => {
      answer += text;
      socket.end();
    });
    // A server that has answered may close while the rest is still on its way.
    socket.on("error", () => resolve(answer)).on("close", () => resolve(answer));
    socket.write(`${method} ${path} HTTP/1.1\r\nhost: test\r\ntransfer-encoding: chunked\r\n\r\n`);
    send();
  });
}
