import { hiveMemory } from "../../contracts/hive/memory.ts";
import { isBelowMebibytes, mebibytes } from "../../kubernetes/quantity.ts";
import { add, and, not, t } from "../../template/language.ts";
import { withTrino } from "../engine.ts";
import type { Rules } from "../rule.ts";
import { hive, runsMetastore, usesExternalMetastore } from "./values.ts";

/** Java's heap in MiB. */
export const heap = mebibytes({ quantity: hive.heap });

/** What the values for the Hive metastore must keep. */
export const rules: Rules = [
  {
    because: "Trino would start and answer no query, since none of its tables could be found",
    when: and(withTrino, not(hive.enabled), not(usesExternalMetastore)),
    message:
      "hive.enabled: Trino knows its tables by a Hive metastore, and there is none; set it to true, or name another in trino.catalogs.hive.metastoreUri",
  },
  {
    because: "the kernel kills the metastore as its heap fills, in the middle of a change to a table",
    when: and(runsMetastore, isBelowMebibytes(hive.resources.limits.memory, add(heap, 1))),
    message: t`hive.resources.limits.memory: ${hive.resources.limits.memory} is too little for hive.heap ${hive.heap} and the ${hiveMemory.besideHeap}Mi that Java takes beside it; raise the limit, or lower the heap`,
  },
];
