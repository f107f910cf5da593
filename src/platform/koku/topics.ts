import type { KokuProcess } from "../../contracts/koku/readers.ts";
import { type Topic, topic, UNREAD } from "../backings/kafka/topic.ts";
import { withTrino } from "../engine.ts";
import { announced } from "../ingress/topics.ts";
import { notifications, sourceEvents, sourceStatus } from "../sources-api/topics.ts";

/** Without it the listener cannot say what became of an upload. */
export const validated = topic({ name: "platform.upload.validation", ...UNREAD });
/** For resource optimisation; a link in it is valid for 48 hours. */
export const rosEvents = topic({ name: "hccm.ros.events", retentionHours: 72 });
/** Subscription usage, for whoever counts it: Koku writes it where its flag `subs-data-messaging` is on. */
const subscriptions = topic({
  name: "platform.rhsm-subscriptions.service-instance-ingress",
  ...UNREAD,
  retentionHours: 72,
  when: withTrino,
});

interface Topics {
  readonly reads?: readonly Topic[];
  readonly writes?: readonly Topic[];
}

/** Which topics each process of Koku reads and writes; which of them with one engine only, its contract says. */
export const kokuTopics: Partial<Readonly<Record<KokuProcess, Topics>>> = {
  api: { writes: [sourceEvents] },
  worker: { writes: [sourceStatus, notifications, subscriptions] },
  listener: { reads: [announced], writes: [validated, rosEvents] },
  sourcesClient: { writes: [sourceStatus] },
  sourcesListener: { reads: [sourceEvents], writes: [sourceStatus] },
};
