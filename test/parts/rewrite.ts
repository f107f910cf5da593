/** What a pod's text names, and what stands for it on this machine. */
export type Rewrites = {
  /** Absolute paths of the container, by host path: `{"/etc/postgresql": "/scratch/etc/postgresql"}`. */
  paths?: Readonly<Record<string, string>>;
  /** Names of Services, by address: `{"ros-ocp-db-koku": "127.0.0.1"}`. */
  hosts?: Readonly<Record<string, string>>;
  /** `host:port` pairs, by pair: `{"ros-ocp-db-koku:5432": "127.0.0.1:40123"}`. */
  addresses?: Readonly<Record<string, string>>;
  /** Port numbers, by number; every free-standing occurrence of the number changes. */
  ports?: Readonly<Record<number, number>>;
};

const quote = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

// A name ends where it could not go on: `/data` is neither in `/database`, `/data.old` nor in `$ROOT/data`.
const nameEnds = "(?![\\w-]|\\.\\w)";
const pathStarts = "(?:(?<=://)|(?<![\\w.\\-/})*]))";
const hostStarts = "(?<![\\w.-])";
// Not `-`: the shell's `${PGPORT:-5432}` is a port too.
const portStarts = "(?<![\\w.])";

const longestFirst = (table: Readonly<Record<string, string | number>> | undefined): string[] =>
  Object.keys(table ?? {}).sort((a, b) => b.length - a.length);

/**
 * Makes the function that replaces paths, `host:port` pairs, hosts and ports in a text.
 * It works in one pass, so that nothing is replaced twice; of two names that fit, the longer one counts.
 *
 * @example rewriter({ hosts: { db: "127.0.0.1" } })("host=db") // "host=127.0.0.1"
 */
export const rewriter = ({ paths, hosts, addresses, ports }: Rewrites): ((text: string) => string) => {
  const table: Record<string, string | number> = { ...ports, ...hosts, ...addresses, ...paths };
  const patterns = [
    ...longestFirst(paths).map((path) => `${pathStarts}${quote(path)}${nameEnds}`),
    ...longestFirst(addresses).map((address) => `${hostStarts}${quote(address)}(?!\\d)`),
    ...longestFirst(hosts).map((host) => `${hostStarts}${quote(host)}${nameEnds}`),
    ...longestFirst(ports).map((port) => `${portStarts}${port}${nameEnds}`),
  ];
  if (patterns.length === 0) return (text) => text;
  const pattern = new RegExp(patterns.join("|"), "g");
  return (text) => text.replace(pattern, (found) => String(table[found] ?? found));
};
