import type { Expr } from "../../../template/language.ts";
import { kafka } from "../../kafka/values.ts";

/** A topic of the platform. Its name is a literal in the images that use it. */
export interface Topic {
  readonly name: string;
  readonly partitions: Expr<number> | number;
  readonly retentionHours: Expr<number> | number;
  /** Absent: with either engine. */
  readonly when?: Expr<boolean>;
}

/** Of a topic that nobody here reads, and that must be there since its writers wait for it. */
export const UNREAD = { partitions: 1, retentionHours: 24 } as const;

/**
 * Declares a topic, in the folder of the component that owns it: its writer, or its only reader. Without numbers of its
 * own it has those that the values give to topics with consumers.
 *
 * @example export const announced = topic({ name: "platform.upload.announce" });
 */
export const topic = ({
  partitions = kafka.topics.partitions,
  retentionHours = kafka.topics.retentionHours,
  ...own
}: Pick<Topic, "name"> & Partial<Topic>): Topic => ({ ...own, partitions, retentionHours });
