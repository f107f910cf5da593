import { type Container, runContainer, startContainer } from "./container.ts";
import { adminAddress, placeAddresses, socketAddresses } from "./envoy-addresses.ts";
import type { Part } from "./install.ts";
import { freePort } from "./ports.ts";
import type { ContainerSpec } from "./prepare.ts";
import { untilReady } from "./ready.ts";

/**
 * An Envoy container as rendered, without its bootstrap among `files`. `addresses` places its upstreams
 * (`{"ros-ocp-koku-api-reads:8000": echo.address}`); what it listens on gets free ports by itself.
 */
export type EnvoySpec = Omit<ContainerSpec, "parts" | "command"> & {
  part: Part;
  bootstrap: string;
  /** Where the bootstrap is mounted; `/etc/envoy/envoy.yaml` otherwise. */
  bootstrapPath?: string;
  command?: readonly string[];
};

/** A running Envoy. */
export type Envoy = {
  container: Container;
  /** The port on 127.0.0.1 that stands for a rendered listener port. */
  port: (rendered: number) => number;
  /** Where that listener answers, such as `http://127.0.0.1:40123`. */
  url: (rendered: number) => string;
  /** Asks the admin interface; throws when the bootstrap has none on a socket. */
  admin: (path: string, method?: string) => Promise<{ status: number; body: string }>;
  close: () => Promise<void>;
};

const loopback = "127.0.0.1";
const defaultPath = "/etc/envoy/envoy.yaml";

const containerSpec = (spec: EnvoySpec, bootstrap: string): ContainerSpec => {
  const { part, bootstrap: _, bootstrapPath = defaultPath, command = ["envoy"], files, ...rest } = spec;
  const args = ["-c", bootstrapPath, "--disable-hot-restart", "--concurrency", "1", "--log-level", "warning"];
  return { args, ...rest, command, parts: [part], files: { ...files, [bootstrapPath]: bootstrap } };
};

/**
 * Has Envoy check a bootstrap with `--mode validate`; nothing listens, so addresses stay as rendered.
 *
 * @example const { code, logs } = await validateEnvoy({ part, bootstrap, files: { "/etc/envoy/lua": configMap.data } });
 */
export const validateEnvoy = (spec: EnvoySpec): Promise<{ code: number; logs: string }> => {
  const container = containerSpec(spec, spec.bootstrap);
  return runContainer({ ...container, args: [...(container.args ?? []), "--mode", "validate"] });
};

const listenerPorts = async (bootstrap: string): Promise<Map<number, number>> => {
  const ports = new Map<number, number>();
  for (const { port, listens } of socketAddresses(bootstrap))
    if (listens && !ports.has(port)) ports.set(port, await freePort());
  return ports;
};

const place = (spec: EnvoySpec, ports: ReadonlyMap<number, number>): string =>
  placeAddresses(spec.bootstrap, ({ host, port, listens }) => {
    const given = spec.addresses?.[`${host}:${port}`];
    const own = ports.get(port);
    if (given !== undefined)
      return { host: given.slice(0, given.lastIndexOf(":")), port: Number(given.slice(given.lastIndexOf(":") + 1)) };
    // A cluster on loopback that reaches Envoy's own listener, such as metrics that are passed on to the admin port.
    if (own !== undefined && (listens || host === loopback)) return { host: loopback, port: own };
    return undefined;
  });

/**
 * Starts Envoy with a rendered bootstrap, its upstreams placed on loopback, and waits until /ready says LIVE.
 * If it does not become ready, the error shows its log, and nothing is left running.
 *
 * @example
 * const envoy = await startEnvoy({ part, bootstrap, addresses: { "ros-ocp-koku-api-reads:8000": koku.address } });
 * t.after(() => envoy.close());
 * await fetch(`${envoy.url(8080)}/api/cost-management/v1/status/`);
 */
export const startEnvoy = async (spec: EnvoySpec): Promise<Envoy> => {
  const ports = await listenerPorts(spec.bootstrap);
  const port = (rendered: number): number => {
    const own = ports.get(rendered);
    if (own === undefined) throw new Error(`no listener on port ${rendered}; there are ${[...ports.keys()]}`);
    return own;
  };
  const url = (rendered: number): string => `http://${loopback}:${port(rendered)}`;
  const container = startContainer(containerSpec(spec, place(spec, ports)));
  const adminSocket = adminAddress(spec.bootstrap);
  const admin: Envoy["admin"] = async (path, method = "GET") => {
    if (adminSocket === undefined) throw new Error("the bootstrap has no admin socket address");
    const answer = await fetch(`${url(adminSocket.port)}${path}`, { method });
    return { status: answer.status, body: await answer.text() };
  };
  const live = async (): Promise<boolean> => (await admin("/ready")).status === 200;
  try {
    await untilReady(container, "Envoy is ready", live);
  } catch (error) {
    await container.close();
    throw error;
  }
  return { container, port, url, admin, close: container.close };
};
