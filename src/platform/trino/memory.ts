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
import { trino, trinoValues } from "./values.ts";

/** All that follows from a server's heap and headroom, in MiB: Java's M and Trino's MB are the same. */

const heapMebibytes = sumTemplate(
  "ros-ocp.trino.mebibytes",
  { about: "A size in M or G, in MiB.", arguments: { size: { kind: "text" } as const } },
  ({ size }) => when(hasSuffix(size, "G"), mul(atoi(trimSuffix(size, "G")), 1024), atoi(trimSuffix(size, "M"))),
);

/** The values of a server of which its memory follows; the coordinator and the workers have the same. */
const { jvm: jvmValues, resources } = trinoValues.fields.worker.fields;
export const memoryValues = { jvm: jvmValues, resources };
type Server = Pick<typeof trino.worker, keyof typeof memoryValues>;

const headroomOf = sumTemplate(
  "ros-ocp.trino.headroom",
  { about: "MiB of a server's heap that are left to other things than queries.", arguments: { jvm: jvmValues } },
  ({ jvm }) =>
    when(
      present(jvm.heapHeadroom),
      heapMebibytes({ size: jvm.heapHeadroom }),
      max(trinoMemory.smallestHeadroom, div(heapMebibytes({ size: jvm.maxHeapSize }), 4)),
    ),
);

const queryOf = sumTemplate(
  "ros-ocp.trino.queryMemory",
  { about: "What one query may take of the heap of a server of Trino, in MiB.", arguments: { jvm: jvmValues } },
  ({ jvm }) =>
    when(
      present(jvm.maxQueryMemory),
      heapMebibytes({ size: jvm.maxQueryMemory }),
      sub(heapMebibytes({ size: jvm.maxHeapSize }), headroomOf({ jvm })),
    ),
);

const limitOf = textTemplate(
  "ros-ocp.trino.memoryLimit",
  { about: "A server's memory limit: given, or its heap and what it takes beside it.", arguments: memoryValues },
  ({ jvm, resources }) => {
    const heap = heapMebibytes({ size: jvm.maxHeapSize });
    return when(present(resources.limits.memory), resources.limits.memory, t`${add(heap, max(512, div(heap, 4)))}Mi`);
  },
);

const requestOf = textTemplate(
  "ros-ocp.trino.memoryRequest",
  { about: "The memory request of a server of Trino: given, or its limit.", arguments: memoryValues },
  ({ jvm, resources }) =>
    when(present(resources.requests.memory), resources.requests.memory, limitOf({ jvm, resources })),
);

/** What follows from the values of one server. */
export function memoryOf({ jvm, resources }: Server) {
  const heap = heapMebibytes({ size: jvm.maxHeapSize });
  const headroom = headroomOf({ jvm });
  return {
    heap,
    headroom,
    query: queryOf({ jvm }),
    limit: limitOf({ jvm, resources }),
    request: requestOf({ jvm, resources }),
  };
}

export type ServerMemory = ReturnType<typeof memoryOf>;
export const coordinatorMemory = memoryOf(trino.coordinator);
export const workerMemory = memoryOf(trino.worker);

/** The resources of a server's container, with its memory. */
export const resourcesOf = ({ resources }: Server, { limit, request }: ServerMemory) => ({
  requests: { cpu: resources.requests.cpu, memory: request },
  limits: { cpu: resources.limits.cpu, memory: limit },
});

/** MiB that a server takes: its heap, and what Java has beside it. */
export const needs = ({ heap }: ServerMemory) => add(heap, trinoMemory.besideHeap);
