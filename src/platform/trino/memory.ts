import { trinoMemory } from "../../contracts/trino/memory.ts";
import {
  add,
  atoi,
  div,
  hasSuffix,
  max,
  mul,
  present,
  sub,
  sumTemplate,
  t,
  textTemplate,
  trimSuffix,
  when,
} from "../../template/language.ts";
import { mebibytes } from "../quantity.ts";
import { trino } from "./values.ts";

/** All that follows from a server's heap and headroom, in MiB: Java's M and Trino's MB are the same. */

const TEXT = { kind: "text" } as const;

/** A heap's size in MiB. */
const heapMebibytes = sumTemplate(
  "ros-ocp.trino.mebibytes",
  { about: "A size in M or G, in MiB.", arguments: { size: TEXT } },
  ({ size }) => when(hasSuffix(size, "G"), mul(atoi(trimSuffix(size, "G")), 1024), atoi(trimSuffix(size, "M"))),
);

type Server = typeof trino.coordinator | typeof trino.worker;

/** What follows from the values of one server. */
function memoryOf(name: "coordinator" | "worker", { jvm, resources }: Server) {
  const heap = heapMebibytes({ size: jvm.maxHeapSize });
  const headroom = sumTemplate(
    `ros-ocp.trino.${name}.headroom`,
    { about: `What of the heap of the ${name} is left to other things than queries, in MiB.` },
    () =>
      when(
        present(jvm.heapHeadroom),
        heapMebibytes({ size: jvm.heapHeadroom }),
        max(trinoMemory.smallestHeadroom, div(heap, 4)),
      ),
  )();
  const pool = sub(heap, headroom);
  const limit = textTemplate(
    `ros-ocp.trino.${name}.memoryLimit`,
    { about: `The memory limit of the ${name}: given, or its heap and what it takes beside it.` },
    () => when(present(resources.limits.memory), resources.limits.memory, t`${add(heap, max(512, div(heap, 4)))}Mi`),
  )();
  return {
    heap,
    headroom,
    /** The heap without its headroom: what all queries share. */
    pool,
    /** What one query may take of this node. */
    query: sumTemplate(
      `ros-ocp.trino.${name}.queryMemory`,
      { about: `What one query may take of the heap of the ${name}, in MiB.` },
      () => when(present(jvm.maxQueryMemory), heapMebibytes({ size: jvm.maxQueryMemory }), pool),
    )(),
    limit,
    request: textTemplate(
      `ros-ocp.trino.${name}.memoryRequest`,
      { about: `The memory request of the ${name}: given, or its limit.` },
      () => when(present(resources.requests.memory), resources.requests.memory, limit),
    )(),
    /** The limit in MiB; 0 in a unit that cannot be compared. */
    limitMebibytes: mebibytes({ quantity: limit }),
  };
}

export const coordinatorMemory = memoryOf("coordinator", trino.coordinator);
export const workerMemory = memoryOf("worker", trino.worker);
export type ServerMemory = typeof coordinatorMemory;

/** How many workers there may be. */
export const mostWorkers = sumTemplate(
  "ros-ocp.trino.mostWorkers",
  { about: "The most workers that there may be." },
  () => when(trino.worker.autoscaling.enabled, trino.worker.autoscaling.maxReplicas, trino.worker.replicas),
)();

/** The resources of a server's container, with its memory. */
export const resourcesOf = ({ resources }: Server, { limit, request }: ServerMemory) => ({
  requests: { cpu: resources.requests.cpu, memory: request },
  limits: { cpu: resources.limits.cpu, memory: limit },
});
