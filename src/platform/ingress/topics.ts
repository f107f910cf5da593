import { topic, UNREAD } from "../backings/kafka/topic.ts";

/** Says that a report has come, and where it is. */
export const announced = topic({ name: "platform.upload.announce" });
/** The ingress repeats a failed status for ever, and stops taking uploads after a thousand. */
export const payloadStatus = topic({ name: "platform.payload-status", ...UNREAD });
