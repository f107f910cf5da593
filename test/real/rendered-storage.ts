import { execFileSync } from "node:child_process";
import type { StatefulSet } from "kubernetes-types/apps/v1.d.ts";
import type { Job } from "kubernetes-types/batch/v1.d.ts";
import type { ConfigMap, Container as PodContainer, PodSpec, Secret } from "kubernetes-types/core/v1.d.ts";
import { evaluate, type KubernetesObject } from "../../src/platform/render.ts";
import { layered } from "../../src/values/coalesce.ts";
import type { Values } from "../../src/values/data.ts";
import type { Certificate } from "../parts/certificate.ts";
import { type Container, startContainer } from "../parts/container.ts";
import type { Part } from "../parts/install.ts";
import { freePort } from "../parts/ports.ts";
import { untilReady } from "../parts/ready.ts";
import { emptyVolume, mountVolume, removeScratch } from "../parts/scratch.ts";
import { stage } from "../parts/stage.ts";

/** Keys that MinIO gets and its clients use. */
export const KEYS = { access: "an-access-key", secret: "a/secret+key" } as const;
/** Values under which both know them. */
export const known: Values = {
  secrets: { seed: "only of this test" },
  objectStorage: { accessKey: KEYS.access, secretKey: KEYS.secret },
};

/** How long a program may take on a busy machine, in milliseconds. */
const PATIENCE = 180_000;

/** The name that stands for the Service's: one name as in a cluster, where an address would hide a wrong addressing style. */
const HOST = "localhost";

const named = (objects: readonly KubernetesObject[], kind: string, name: string) =>
  objects.find((object) => object.kind === kind && object.metadata.name.startsWith(`ros-ocp-${name}`)) as unknown;

/** Variables as a container would get them, its own Secret's included. */
function environmentOf({ env = [] }: PodContainer, objects: readonly KubernetesObject[]): Record<string, string> {
  const { data = {} } = (named(objects, "Secret", "storage-credentials") ?? {}) as Secret;
  return Object.fromEntries(
    env.map(({ name, value, valueFrom }) => {
      const key = valueFrom?.secretKeyRef?.key;
      return [name, key === undefined ? (value ?? "") : Buffer.from(data[key] ?? "", "base64").toString()];
    }),
  );
}

/** A server, and the certificate that it shows, if any. */
export interface Minio {
  readonly port: number;
  readonly container: Container;
  readonly volume: string;
  close(): Promise<void>;
}

/** Runs the rendered StatefulSet's container until it is ready, on a volume that may have been used before. */
export async function startMinio(
  part: Part,
  values: Values,
  { volume = emptyVolume(), certificate, port }: { volume?: string; certificate?: Certificate; port?: number } = {},
): Promise<Minio> {
  const objects = evaluate(layered([known, values]));
  const set = named(objects, "StatefulSet", "minio") as StatefulSet;
  const pod = set.spec?.template.spec as PodSpec;
  const [spec] = pod.containers as [PodContainer];
  const [api, console] = [port ?? (await freePort()), await freePort()];
  const tmp = emptyVolume();
  mountVolume(volume);
  const shown = certificate && certificateFiles(pod, certificate);
  const container = startContainer({
    parts: [part],
    command: spec.command ?? [],
    // Nobody on the machine's network should reach a test's server.
    args: (spec.args ?? []).map((word) => word.replace("address=:", "address=127.0.0.1:")),
    env: environmentOf(spec, objects),
    volumes: { "/data": volume, "/tmp": tmp },
    files: shown === undefined ? {} : { "/etc/minio/certs": shown },
    ports: { 9000: api, 9990: console },
  });
  const path = spec.readinessProbe?.httpGet?.path ?? "";
  const scheme = spec.readinessProbe?.httpGet?.scheme?.toLowerCase() ?? "http";
  const close = async (): Promise<void> => {
    await container.close();
    removeScratch(tmp);
  };
  try {
    // A test's certificate is nobody's business but the clients'; a kubelet does not check it either.
    const ready = () =>
      execFileSync("curl", ["-skf", `${scheme}://127.0.0.1:${api}${path}`], { stdio: "ignore" }) !== undefined;
    await untilReady(container, "MinIO is ready", async () => ready(), { timeoutMs: PATIENCE });
  } catch (error) {
    await close();
    throw error;
  }
  return { port: api, container, volume, close };
}

/** What the rendered volume makes of a Secret of type kubernetes.io/tls. */
function certificateFiles({ volumes = [] }: PodSpec, { certificate, key }: Certificate): Record<string, string> {
  const items = volumes.find(({ name }) => name === "certificates")?.secret?.items ?? [];
  const secret: Readonly<Record<string, string>> = { "tls.crt": certificate, "tls.key": key };
  return Object.fromEntries(items.map(({ key: from, path }) => [path, secret[from] ?? ""]));
}

export interface Finished {
  readonly code: number;
  readonly logs: string;
}

interface Run {
  readonly boto3: Part;
  readonly values: Values;
  /** The port that stands for 9000. */
  readonly port?: number;
  /** The authority that the values name, as PEM. */
  readonly ca?: string;
  /** Seconds instead of the rendered patience. */
  readonly patience?: number;
  /** Names below it are all known, as with a wildcard in DNS. */
  readonly wildcard?: string;
  /** Is told, for each container, how to read the logs so far. */
  readonly watch?: (logs: () => string) => void;
}

/** Runs the rendered bucket Job: its init containers, then its own. */
export async function runBucketJob({ values, ...run }: Run): Promise<Finished> {
  const objects = evaluate(layered([known, values]));
  const pod = (named(objects, "Job", "storage-buckets") as Job).spec?.template.spec as PodSpec;
  return runPod(pod, objects, run);
}

/** Runs the containers of a pod of Koku's image one after another, and stops at the first that fails. */
export async function runPod(
  { initContainers = [], containers }: PodSpec,
  objects: readonly KubernetesObject[],
  run: Omit<Run, "values">,
): Promise<Finished> {
  const { data: files = {} } = named(objects, "ConfigMap", "storage-client") as ConfigMap;
  const roots = emptyVolume();
  let finished: Finished = { code: 0, logs: "" };
  for (const spec of [...initContainers, ...containers]) {
    if (finished.code !== 0) break;
    const container = startContainer({
      parts: [run.boto3],
      command: (spec.command ?? []).map((word) => (word === "python" ? "python3" : word)),
      args: (spec.args ?? []).map((word) => word.replace(/^--patience=.*/, `--patience=${run.patience ?? 20}`)),
      env: {
        ...environmentOf(spec, objects),
        PYTHONPATH: "/modules:/sitecustomize",
        PYTHONDONTWRITEBYTECODE: "1",
      },
      files: {
        "/etc/storage-client": files,
        ...(run.ca !== undefined && { "/etc/storage-ca": { "ca.crt": run.ca } }),
        "/sitecustomize": { "sitecustomize.py": wildcardDns(run.wildcard) },
      },
      volumes: { "/etc/trusted-roots": roots },
      paths: { "/modules": stage(run.boto3) },
      hosts: { "ros-ocp-minio": HOST },
      ...(run.port !== undefined && { ports: { 9000: run.port } }),
    });
    const sofar = finished.logs;
    run.watch?.(() => `${sofar}${container.logs()}`);
    const killer = setTimeout(() => void container.stop("SIGKILL"), PATIENCE);
    const code = await container.exited;
    clearTimeout(killer);
    await container.close();
    const logs = container.logs();
    finished = { code, logs: `${finished.logs}${logs}` };
  }
  removeScratch(roots);
  return finished;
}

/** Python that knows every name below a domain, since a test has no DNS of its own. */
const wildcardDns = (domain = "wildcard.invalid"): string =>
  [
    "import socket",
    "ask = socket.getaddrinfo",
    `socket.getaddrinfo = lambda host, *rest, **more: ask('127.0.0.1' if str(host).endswith('${domain}') else host, *rest, **more)`,
  ].join("\n");
