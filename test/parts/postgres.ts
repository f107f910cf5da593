import { type Container, startContainer } from "./container.ts";
import type { Part } from "./install.ts";
import { freePort } from "./ports.ts";
import { untilReady } from "./ready.ts";
import { type Finished, run } from "./run.ts";
import { emptyVolume, removeScratch } from "./scratch.ts";
import { searchPaths } from "./stage.ts";

/** Where to log in; `postgres` on 127.0.0.1 unless said otherwise. */
export type Login = { port: number; host?: string; user?: string; password?: string; database?: string };

/** Runs SQL through the real psql and returns how it ended; rows are lines, columns are separated by `|`. */
export const tryPsql = (part: Part, login: Login, sql: string): Promise<Finished> => {
  const { bin, lib } = searchPaths([part]);
  const { host = "127.0.0.1", port, user = "postgres", database = "postgres", password } = login;
  const flags = ["-w", "-X", "-A", "-t", "-q", "-v", "ON_ERROR_STOP=1"];
  return run([`${bin[0]}/psql`, ...flags, "-h", host, "-p", String(port), "-U", user, "-d", database, "-f", "-"], {
    env: { LD_LIBRARY_PATH: lib.join(":"), ...(password === undefined ? {} : { PGPASSWORD: password }) },
    input: sql,
    timeoutMs: 60_000,
  });
};

/**
 * Runs SQL and returns its rows as text; throws psql's own error.
 *
 * @example await psql(part, { port, user: "koku", password, database: "koku" }, "SELECT 1") // "1"
 */
export const psql = async (part: Part, login: Login, sql: string): Promise<string> => {
  const { code, stdout, stderr } = await tryPsql(part, login, sql);
  if (code !== 0) throw new Error(`psql as ${login.user ?? "postgres"} ended with ${code}: ${stderr.trim()}\n${sql}`);
  return stdout.trimEnd();
};

/**
 * Waits until a container's server answers SQL; at once an error with the logs, when it has ended instead.
 *
 * @example await acceptsSql(part, container, { port, user: "postgres", password });
 */
export const acceptsSql = async (part: Part, container: Container, login: Login): Promise<void> => {
  const answers = async (): Promise<boolean> => (await psql(part, login, "SELECT 1")) === "1";
  await untilReady(container, "the server answers SQL", answers);
};

/** A running server of a test's own, with what it needs to be used and ended. */
export type Postgres = {
  port: number;
  container: Container;
  /** Runs SQL as the superuser (no password is asked), or as `login` says. */
  sql: (text: string, login?: Partial<Login>) => Promise<string>;
  close: () => Promise<void>;
};

/**
 * Starts an empty PostgreSQL 16 on a free port for a test that needs a database but not the chart's configuration.
 *
 * @param settings server settings by name, such as `{ shared_preload_libraries: "pg_stat_statements" }`
 * @example const db = await startPostgres(part); t.after(() => db.close());
 */
export const startPostgres = async (part: Part, settings: Readonly<Record<string, string>> = {}): Promise<Postgres> => {
  const [port, volume] = [await freePort(), emptyVolume()];
  const all = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    fsync: "off",
    // In the data directory, and not in /dev/shm, where a killed server would leave it behind.
    dynamic_shared_memory_type: "mmap",
    port: String(port),
    ...settings,
  };
  const flags = Object.entries(all).map(([name, value]) => `-c '${name}=${value}'`);
  const data = "/data/pgdata";
  const container = startContainer({
    parts: [part],
    command: ["bash", "-ec"],
    args: [`initdb -D ${data} -U postgres -A trust -E UTF8 --locale=C -N\nexec postgres -D ${data} ${flags.join(" ")}`],
    volumes: { "/data": volume },
  });
  const close = async (): Promise<void> => {
    await container.stop("SIGINT");
    await container.close();
    removeScratch(volume);
  };
  try {
    await acceptsSql(part, container, { port });
  } catch (error) {
    await close();
    throw error;
  }
  return { port, container, close, sql: (text, login) => psql(part, { port, ...login }, text) };
};
