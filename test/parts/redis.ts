import { type Container, startContainer } from "./container.ts";
import type { Part } from "./install.ts";
import { freePort } from "./ports.ts";
import type { ContainerSpec } from "./prepare.ts";
import { untilReady } from "./ready.ts";
import { type Reply, redisCommands } from "./resp.ts";

/** A Redis or Valkey container as rendered; `port` is the one that its configuration names (6379). */
export type RedisSpec = Omit<ContainerSpec, "parts"> & { part: Part; port?: number; password?: string };

/** A running server. */
export type Redis = {
  container: Container;
  /** The port on 127.0.0.1 that stands for the rendered one. */
  port: number;
  /** Sends one command, logged in if there is a password; an error reply rejects. */
  command: (...words: string[]) => Promise<Exclude<Reply, Error>>;
  close: () => Promise<void>;
};

/**
 * Starts a server with a rendered configuration and waits until it answers (or says that it wants a password).
 * If it does not, the error shows its log, and nothing is left running.
 *
 * @example
 * const redis = await startRedis({ part, command: ["redis-server", "/etc/redis/redis.conf"], password,
 *   files: { "/etc/redis": configMap.data }, volumes: { "/data": emptyVolume() } });
 * await redis.command("PING"); // "PONG"
 */
export const startRedis = async ({ part, port: rendered = 6379, password, ...spec }: RedisSpec): Promise<Redis> => {
  const port = await freePort();
  const container = startContainer({ ...spec, parts: [part], ports: { ...spec.ports, [rendered]: port } });
  const answers = async (): Promise<boolean> => {
    const [reply] = await redisCommands(port, ["PING"]);
    return reply === "PONG" || (reply instanceof Error && reply.message.startsWith("NOAUTH"));
  };
  try {
    await untilReady(container, "the server answers PING", answers);
  } catch (error) {
    await container.close();
    throw error;
  }
  const command: Redis["command"] = async (...words) => {
    const login = password === undefined ? [] : [["AUTH", password]];
    const replies = await redisCommands(port, ...login, words);
    for (const reply of replies) if (reply instanceof Error) throw reply;
    return replies.at(-1) as Exclude<Reply, Error>;
  };
  return { container, port, command, close: container.close };
};
