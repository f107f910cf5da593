import { objectName } from "../../kubernetes/names.ts";
import { type Expr, type Input, sumTemplate, t, textTemplate, when } from "../../template/language.ts";
import { trino } from "./values.ts";

/**
 * TLS between the nodes.
 *
 * Each node makes its own certificate of the shared secret, with its addresses in it, so there is none to bring or to
 * renew, and a node with another secret is refused before it can say a word. The address that a name stands for is what
 * has to be in the certificate: so workers find the coordinator by a Service that gives its pod's address.
 *
 * A worker then serves HTTPS only. The coordinator keeps plain HTTP for Koku, which speaks nothing else, and for probes.
 */

const { tls, coordinator, worker } = trino;

/** The Service that gives the address of the coordinator's pod. */
export const INTERNAL = "trino-coordinator-internal";

/** What both config.properties say of it. */
export const tlsSettings = when(tls.enabled, [
  "internal-communication.https.required=true",
  "http-server.https.enabled=true",
  t`http-server.https.port=${tls.port}`,
]);

const portOf = (name: string, plain: Expr<number>) =>
  sumTemplate(`ros-ocp.trino.${name}.internalPort`, { about: `Where other nodes reach the ${name}.` }, () =>
    when(tls.enabled, tls.port, plain),
  )();

export const coordinatorInternalPort = portOf("coordinator", coordinator.port);

/** The one port of a worker. */
export const workerPort = portOf("worker", worker.port);

export const workerPortName = textTemplate(
  "ros-ocp.trino.worker.portName",
  { about: "What a worker's port speaks." },
  () => when(tls.enabled, "https", "http"),
)();

const discoveryAt = (plainHost: Input<string>, tlsHost: Input<string>) =>
  when(
    tls.enabled,
    t`discovery.uri=https://${tlsHost}:${tls.port}`,
    t`discovery.uri=http://${plainHost}:${coordinator.port}`,
  );

/** Where nodes announce themselves: the coordinator to itself, and workers to it. */
export const discovery = {
  coordinator: discoveryAt("localhost", "localhost"),
  worker: discoveryAt(objectName("trino-coordinator"), objectName(INTERNAL)),
};

/** Where a worker asks itself; nobody else can answer there, so its certificate is not looked at. */
export const workerSelf = textTemplate(
  "ros-ocp.trino.worker.self",
  { about: "The URL by which a worker's own pod asks it, as curl takes it." },
  () => when(tls.enabled, t`-k https://127.0.0.1:${tls.port}`, t`http://127.0.0.1:${worker.port}`),
)();
