import type { Reach } from "../legacy.ts";
import { s3Port } from "./s3/s3.ts";

const { edges = [], outside = [] } = s3Port;

/** Until Trino and the metastore declare components: where the object storage is. */
export const storageReach: Reach = { uses: edges, outside };
