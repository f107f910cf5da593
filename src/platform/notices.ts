import type { Piece } from "../template/language.ts";
import { kafkaNotices } from "./kafka/notices.ts";
import { storageNotices } from "./object-storage/notices.ts";
import { trinoNotices } from "./trino/notices.ts";

/** Until every folder declares components: what the others say of the values. */
export const formerNotices: readonly Piece<string>[] = [...storageNotices, ...trinoNotices, ...kafkaNotices];
