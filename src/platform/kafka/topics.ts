import { type Expr, textTemplate, when } from "../../template/language.ts";
import { withTrino } from "../engine.ts";
import { kafka } from "./values.ts";

/** A topic of the platform. */
export interface Topic {
  readonly name: string;
  /** Who writes to it. */
  readonly from: string;
  /** Who reads it; nobody reads some that must be there, since their writers wait for them. */
  readonly to?: string;
  readonly partitions: Expr<number> | number;
  readonly retentionHours: Expr<number> | number;
  /** Absent: in both engines. */
  readonly when?: Expr<boolean>;
}

const { partitions, retentionHours } = kafka.topics;
const read = { partitions, retentionHours };
const unread = { partitions: 1, retentionHours: 24 };

/** Every topic of the platform. Their names are literals in the images. */
export const topics: readonly Topic[] = [
  { name: "platform.upload.announce", from: "ingress", to: "Koku's listener", ...read },
  // Without it the listener cannot say what became of an upload.
  { name: "platform.upload.validation", from: "Koku's listener", ...unread },
  // The ingress repeats a failed status for ever, and stops taking uploads after a thousand.
  { name: "platform.payload-status", from: "ingress", ...unread },
  // A link in it is valid for 48 hours.
  { name: "hccm.ros.events", from: "Koku's listener", to: "ROS processor", partitions, retentionHours: 72 },
  { name: "rosocp.kruize.recommendations", from: "ROS processor", to: "ROS recommendation poller", ...read },
  {
    name: "platform.sources.event-stream",
    from: "Koku's API, or the Sources API with Trino",
    to: "ROS housekeeper, and Koku's sources listener with Trino",
    ...read,
  },
  { name: "platform.sources.status", from: "Koku", to: "Sources API", ...read, when: withTrino },
  { name: "platform.sources.superkey-requests", from: "Sources API", ...unread, when: withTrino },
  { name: "platform.notifications.ingress", from: "Koku's workers", ...unread, when: withTrino },
];

/** Writes something for each topic that the engine needs. */
export function forEachTopic<A>(write: (topic: Topic) => A): readonly unknown[] {
  return topics.map((topic) => (topic.when === undefined ? write(topic) : when(topic.when, write(topic))));
}

/** The names of the topics, with a blank before each. */
export const topicNames = textTemplate("ros-ocp.kafka.topicNames", { about: "Topics that must be there." }, () =>
  forEachTopic(({ name }) => ` ${name}`),
)();
