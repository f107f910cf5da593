import type { KokuProcess } from "../../contracts/koku/readers.ts";
import { type Control, type Expr, gt, min, sumTemplate, textTemplate, when } from "../../template/language.ts";
import { withTrino } from "../engine.ts";
import { nodes } from "./identity.ts";
import { isExternal, kafka } from "./values.ts";

/** Processes that write to topics or read them: Koku's by their contracts' names, and others. */
export type TopicClient =
  | KokuProcess
  | "ingress"
  | "sources-api"
  | "sources-api-listener"
  | "sources-api-worker"
  | "ros-processor"
  | "ros-recommendation-poller"
  | "ros-housekeeper";

/** A topic of the platform. */
export interface Topic {
  readonly name: string;
  /** Who writes to it. */
  readonly from: readonly TopicClient[];
  /** Who reads it; nobody reads some that must be there, since their writers wait for them. */
  readonly to: readonly TopicClient[];
  readonly partitions: Expr<number> | number;
  readonly retentionHours: Expr<number> | number;
  /** Absent: in both engines. */
  readonly when?: Expr<boolean>;
}

const { partitions, retentionHours } = kafka.topics;
const read = { partitions, retentionHours };
const unread = { partitions: 1, retentionHours: 24 };
/** Which of its processes sends what follows from the request, so each has all that the program writes. */
const SOURCES_API = ["sources-api", "sources-api-listener", "sources-api-worker"] as const;

/** Every topic of the platform. Their names are literals in the images. */
export const topics: readonly Topic[] = [
  { name: "platform.upload.announce", from: ["ingress"], to: ["listener"], ...read },
  // Without it the listener cannot say what became of an upload.
  { name: "platform.upload.validation", from: ["listener"], to: [], ...unread },
  // The ingress repeats a failed status for ever, and stops taking uploads after a thousand.
  { name: "platform.payload-status", from: ["ingress"], to: [], ...unread },
  // A link in it is valid for 48 hours.
  { name: "hccm.ros.events", from: ["listener"], to: ["ros-processor"], partitions, retentionHours: 72 },
  {
    name: "rosocp.kruize.recommendations",
    from: ["ros-processor"],
    to: ["ros-recommendation-poller"],
    ...read,
  },
  {
    name: "platform.sources.event-stream",
    // Koku's API without Trino, and the Sources API with it.
    from: ["api", ...SOURCES_API],
    to: ["ros-housekeeper", "sourcesListener"],
    ...read,
  },
  {
    name: "platform.sources.status",
    from: ["worker", "sourcesClient", "sourcesListener"],
    to: ["sources-api-listener"],
    ...read,
    when: withTrino,
  },
  { name: "platform.sources.superkey-requests", from: SOURCES_API, to: [], ...unread, when: withTrino },
  { name: "platform.notifications.ingress", from: ["worker", ...SOURCES_API], to: [], ...unread, when: withTrino },
  // Subscription usage, for whoever counts it: Koku writes it where its flag `subs-data-messaging` is on.
  {
    name: "platform.rhsm-subscriptions.service-instance-ingress",
    from: ["worker"],
    to: [],
    ...unread,
    retentionHours: 72,
    when: withTrino,
  },
];

/** Copies of each topic; -1 leaves them to the brokers. */
export const replicationFactor = sumTemplate(
  "ros-ocp.kafka.replicationFactor",
  { about: "Copies of each topic; -1 leaves them to the brokers." },
  () =>
    when(gt(kafka.topics.replicationFactor, 0), kafka.topics.replicationFactor, when(isExternal, -1, min(3, nodes))),
)();

/** Writes something for each topic that the engine needs. */
export function forEachTopic<A>(write: (topic: Topic) => A): readonly (A | Control<A>)[] {
  return topics.map((topic) => forTopic(topic, write));
}

const forTopic = <A>(topic: Topic, write: (topic: Topic) => A): A | Control<A> =>
  topic.when === undefined ? write(topic) : when(topic.when, write(topic));

/** The names of the topics that a client uses, with a blank before each. */
export function topicNamesOf(client: TopicClient): Expr<string> {
  const own = topics.filter(({ from, to }) => [...from, ...to].includes(client));
  if (own.length === 0) throw new Error(`${client} uses no topic`);
  return textTemplate(`ros-ocp.kafka.topicsOf.${client}`, { about: `Topics that ${client} uses.` }, () =>
    own.map((topic) => forTopic(topic, ({ name }) => ` ${name}`)),
  )();
}
