import { add, and, lt, not, t } from "../../template/language.ts";
import { componentProblems } from "../component-problems.ts";
import { type Contradiction, lineOf, problemsOf } from "../contradiction.ts";
import { withTrino } from "../engine.ts";
import { isBelowMebibytes, mebibytes } from "../quantity.ts";
import { runsMetastore, usesExternalMetastore } from "./client.ts";
import { hive } from "./values.ts";

/** What the process takes beside its heap, in MiB: 291 resident were measured at a heap of 128, 340 at 256. */
const BESIDE_HEAP = 200;
/** At 96 it works without any margin, and at 48 the first CREATE SCHEMA ends it. */
const LEAST_HEAP = 128;

const heap = mebibytes({ quantity: hive.heap });

const contradictions: readonly Contradiction[] = [
  {
    when: and(withTrino, not(hive.enabled), not(usesExternalMetastore)),
    message:
      "hive.enabled: Trino knows its tables by a Hive metastore, and there is none; set it to true, or name another in trino.catalogs.hive.metastoreUri",
  },
  {
    when: and(runsMetastore, lt(heap, LEAST_HEAP)),
    message: t`hive.heap: ${hive.heap} is too little, since the metastore needs ${LEAST_HEAP}Mi to make a schema; raise it`,
  },
  {
    when: and(runsMetastore, isBelowMebibytes(hive.resources.limits.memory, add(heap, BESIDE_HEAP))),
    message: t`hive.resources.limits.memory: ${hive.resources.limits.memory} is too little for hive.heap ${hive.heap} and the ${BESIDE_HEAP}Mi that Java takes beside it; raise the limit, or lower the heap`,
  },
];

/** Values for the Hive metastore that contradict each other. */
export const hiveProblems = problemsOf("hive", "the Hive metastore", [
  ...contradictions.map(lineOf),
  componentProblems("hive", hive),
]);
