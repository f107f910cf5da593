/** Memory of a Trino server, in MiB, as it was measured on version 476 with Java 25. */
export const trinoMemory = {
  /** The smallest heap with which limits of queries held while Koku's kind of tables was written and read. */
  smallestHeap: 512,
  /**
   * The least of a heap that queries must not have: an idle server holds 80 to 120 MiB. With a headroom of 64 MiB
   * a large query ended the whole server, and not only itself.
   */
  smallestHeadroom: 256,
  /** The smallest limit of a query on one node with which that was done. */
  smallestQuery: 128,
  /** What the process may take beside its heap: code, threads, buffers; 310 were seen with a heap of 512. */
  besideHeap: 400,
  /** Below this heap, regions of 32 MiB are so few that collecting one is collecting much. */
  largeRegionsFrom: 2048,
} as const;
