/** Memory of a Trino server, in MiB, as it was measured on version 476 with Java 25. */
export const trinoMemory = {
  /** The smallest heap with which partitioned tables were written and read. */
  smallestHeap: 256,
  /** The smallest limit of a query on one node with which that was done. */
  smallestQuery: 128,
  /** What the process took beside its heap at the least: code, threads, buffers. */
  besideHeap: 400,
  /** Below this heap, regions of 32 MiB are so few that collecting one is collecting much. */
  largeRegionsFrom: 2048,
} as const;
