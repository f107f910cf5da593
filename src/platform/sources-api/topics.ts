import { topic, UNREAD } from "../backings/kafka/topic.ts";
import { withTrino } from "../engine.ts";

/** What happens to sources; Koku's API writes it without Trino, and the Sources API with it. */
export const sourceEvents = topic({ name: "platform.sources.event-stream" });
/** What became of a source, which Koku writes and the Sources API reads. */
export const sourceStatus = topic({ name: "platform.sources.status", when: withTrino });
export const superkeyRequests = topic({ name: "platform.sources.superkey-requests", ...UNREAD, when: withTrino });
/** Koku's worker writes it too. */
export const notifications = topic({ name: "platform.notifications.ingress", ...UNREAD, when: withTrino });
