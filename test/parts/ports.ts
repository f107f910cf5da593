import { createServer } from "node:net";

const given = new Set<number>();

/**
 * Finds a TCP port on 127.0.0.1 that nobody listens on, and never gives the same one twice to one process.
 *
 * @example const port = await freePort();
 */
export const freePort = async (): Promise<number> => {
  const port = await new Promise<number>((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => (address !== null && typeof address === "object" ? resolve(address.port) : reject(address)));
    });
  });
  if (given.has(port)) return freePort();
  given.add(port);
  return port;
};
