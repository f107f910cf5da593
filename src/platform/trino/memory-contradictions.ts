import { trinoMemory } from "../../contracts/trino/memory.ts";
import {
  add,
  and,
  bind,
  type Expr,
  eq,
  ge,
  gt,
  le,
  linesTemplate,
  lt,
  present,
  sub,
  t,
} from "../../template/language.ts";
import { type Contradiction, lineOf } from "../contradiction.ts";
import { mebibytes } from "../quantity.ts";
import { memoryOf, memoryValues, type Server } from "./memory.ts";

const { besideHeap, smallestHeadroom, smallestHeap, smallestQuery } = trinoMemory;

interface Amounts {
  readonly heap: Expr<number>;
  readonly headroom: Expr<number>;
  readonly query: Expr<number>;
}

/** Ways in which the heap of one server cannot be shared out. */
const ofHeap = (path: Expr<string>, { heap, headroom, query }: Amounts): readonly Contradiction[] => {
  const pool = sub(heap, headroom);
  const heapFits = and(ge(heap, smallestHeap), gt(heap, headroom), ge(headroom, smallestHeadroom));
  return [
    {
      when: lt(heap, smallestHeap),
      message: t`${path}.jvm.maxHeapSize: a heap of ${heap} MiB is too small for Trino, which needs ${smallestHeadroom} MiB beside its queries; set at least ${smallestHeap}M`,
    },
    {
      when: le(heap, headroom),
      message: t`${path}.jvm.heapHeadroom: ${headroom} MiB leave nothing of the heap of ${heap} MiB for queries; lower it, or raise maxHeapSize`,
    },
    {
      when: and(ge(heap, smallestHeap), lt(headroom, smallestHeadroom)),
      message: t`${path}.jvm.heapHeadroom: with ${headroom} MiB of the heap of ${heap} MiB left to itself, Trino ends when a large query comes; set at least ${smallestHeadroom}M, or leave it empty`,
    },
    {
      when: and(heapFits, gt(query, heap)),
      message: t`${path}.jvm.maxQueryMemory: ${query} MiB are more than the whole heap of ${heap} MiB; lower it to ${pool}M at most, or raise maxHeapSize`,
    },
    {
      when: and(heapFits, le(query, heap), gt(query, pool)),
      message: t`${path}.jvm.maxQueryMemory: ${query} MiB and the headroom of ${headroom} MiB are ${add(query, headroom)} MiB, more than the heap of ${heap} MiB; lower one of them, or raise maxHeapSize`,
    },
    {
      when: and(heapFits, le(query, pool), lt(query, smallestQuery)),
      message: t`${path}.jvm: ${query} MiB for one query are too little for Koku's; leave it at least ${smallestQuery} MiB by maxHeapSize, heapHeadroom and maxQueryMemory`,
    },
  ];
};

interface Bounds {
  readonly heap: Expr<number>;
  /** As the values give it, which may be nothing. */
  readonly given: Expr<string>;
  readonly limit: Expr<string>;
  /** 0 in a unit that cannot be compared. */
  readonly limitMebibytes: Expr<number>;
  readonly request: Expr<string>;
}

/** Ways in which the memory of one server's container does not go with its heap. */
const ofContainer = (
  path: Expr<string>,
  { heap, given, limit, limitMebibytes, request }: Bounds,
): readonly Contradiction[] => [
  {
    when: and(present(given), eq(limitMebibytes, 0)),
    message: t`${path}.resources.limits.memory: ${limit} cannot be compared with the heap; write it in whole Mi or Gi, or leave it empty`,
  },
  {
    when: and(gt(limitMebibytes, 0), lt(limitMebibytes, add(heap, besideHeap))),
    message: t`${path}.resources.limits.memory: ${limit} are ${limitMebibytes} MiB, less than the heap of ${heap} MiB and the ${besideHeap} MiB that Java takes beside it; raise it to ${add(heap, besideHeap)}Mi, lower jvm.maxHeapSize to ${sub(limitMebibytes, besideHeap)}M, or leave it empty`,
  },
  {
    when: gt(mebibytes({ quantity: request }), limitMebibytes),
    message: t`${path}.resources.requests.memory: ${request} is above the limit ${limit}, which follows from jvm.maxHeapSize where it is empty; lower it, or leave it empty`,
  },
];

const problems = linesTemplate(
  "ros-ocp.trino.memoryProblems",
  {
    about: "Contradictions in the memory of a server of Trino, a line each; path is where its values are.",
    arguments: { path: { kind: "text", starts: "visibly" } as const, ...memoryValues },
  },
  ({ path, jvm, resources }) => {
    const memory = memoryOf({ jvm, resources });
    return bind("heap", memory.heap, (heap) => [
      bind("headroom", memory.headroom, (headroom) =>
        bind("query", memory.query, (query) => ofHeap(path, { heap, headroom, query }).map(lineOf)),
      ),
      bind("limit", memory.limit, (limit) =>
        bind("limitMebibytes", mebibytes({ quantity: limit }), (limitMebibytes) =>
          ofContainer(path, {
            heap,
            given: resources.limits.memory,
            limit,
            limitMebibytes,
            request: memory.request,
          }).map(lineOf),
        ),
      ),
    ]);
  },
);

/** Ways in which the numbers of one server's memory cannot be; its values are at the path. */
export const memoryProblems = (path: string, { jvm, resources }: Server): Expr<string> =>
  problems({ path, jvm, resources });
