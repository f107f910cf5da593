import type { Deployment } from "kubernetes-types/apps/v1.d.ts";
import type { EnvVar } from "kubernetes-types/core/v1.d.ts";
import {
  bind,
  computed,
  each,
  entries,
  entriesTemplate,
  itemsTemplate,
  lines,
  listOf,
  mapOf,
  present,
  reference,
  spread,
  sumTemplate,
  type Templated,
  t,
  textTemplate,
  unless,
  when,
} from "../language.ts";

/**
 * What the compiler must accept and refuse in an author's object; `tsc` is the test, nothing runs this file.
 */

const v = reference({ scope: "values" }, [], {
  kind: "group",
  fields: {
    replicas: { kind: "integer" },
    uid: { kind: "integer", optional: true },
    on: { kind: "flag" },
    name: { kind: "text" },
    brokers: { kind: "list", items: { kind: "text" } },
    nodeSelector: { kind: "map", values: { kind: "text" } },
  },
} as const);

const variables = itemsTemplate<EnvVar>("x.variables", { about: "A template of the test." }, () => [{ name: "A" }]);
const labels = entriesTemplate("x.labels", { about: "A template of the test." }, () => ({ a: v.name }));
const words = itemsTemplate<string>("x.words", { about: "A template of the test." }, () => ["a"]);

export const accepted: Templated<Deployment> = {
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name: t`${v.name}-api`, labels: { a: v.name, ...entries(when(v.on, { b: "c" })) } },
  spec: {
    replicas: when(v.on, v.replicas, 3),
    selector: { matchLabels: { a: "b" } },
    template: {
      spec: {
        securityContext: { runAsUser: v.uid },
        nodeSelector: v.nodeSelector,
        containers: [
          {
            name: "api",
            image: v.name,
            args: [t`--port=${v.replicas}`, when(v.on, ["--verbose"]), when(v.on, "-v", "-q")],
            env: [
              { name: "A", value: v.name },
              when(v.on, { name: "B", value: "b" }),
              when(v.on, [{ name: "C", value: v.name }]),
              each(v.brokers, "broker", (broker) => ({ name: "D", value: broker })),
              each(listOf(variables()), "variable", (variable) => variable),
            ],
          },
        ],
      },
    },
  },
};

export const refused: readonly Templated<Deployment>[] = [
  // @ts-expect-error a misspelt field among entries
  { spec: { ...entries(when(v.on, { replica: v.replicas })) } },
  // @ts-expect-error in an object under a condition
  when(v.on, { spec: { ...entries(unless(v.on, { replica: 1 })) } }),
  // @ts-expect-error in an item of a list
  { spec: { template: { spec: { containers: [{ name: "a", ...entries(when(v.on, { imag: "a" })) }] } } } },
  // @ts-expect-error entries of another kind
  { spec: { ...entries(labels()) } },
  // @ts-expect-error a string stands where a number is needed
  { spec: { replicas: v.name } },
  // @ts-expect-error under a condition too
  { spec: { replicas: when(v.on, v.name) } },
  // @ts-expect-error and in its other branch
  { spec: { replicas: when(v.on, 1, "two") } },
  // @ts-expect-error a literal of the wrong type
  { spec: { replicas: "3" } },
  // @ts-expect-error a field that a Deployment does not have
  { spec: { replica: 3 } },
  // @ts-expect-error an item that is not a container
  { spec: { template: { spec: { containers: [when(v.on, 5)] } } } },
  // @ts-expect-error a named template's items are not all containers
  { spec: { template: { spec: { containers: [each(listOf(words()), "word", (word) => word)] } } } },
  // @ts-expect-error an item that is an object is no name
  { spec: { template: { spec: { containers: [each(listOf(variables()), "one", (one) => ({ name: one }))] } } } },
  // @ts-expect-error a misspelt name
  { spec: { replicas: v.replica } },
  // @ts-expect-error a number is no condition
  { spec: { replicas: when(v.replicas, 1) } },
  // @ts-expect-error an optional value may be missing where text needs one
  { metadata: { name: t`${v.uid}` } },
];

const about = "A template of the test.";

export const acceptedPieces = [
  sumTemplate("x.sum", { about }, () => [v.replicas, 1, when(v.on, [2, v.replicas]), when(present(v.uid), v.uid)]),
  textTemplate("x.text", { about }, () => [
    v.name,
    "a",
    when(v.on, t`b`),
    each(v.brokers, "broker", (broker) => broker),
  ]),
  lines(["a", when(v.on, ["b", when(v.on, t`${v.name}`)]), ["c", undefined], v.replicas]),
  spread(v.nodeSelector),
  entries({ a: 1 }),
  entries(labels()),
  entries(when(v.on, labels(), { a: 1, ...entries(unless(v.on, entries({ b: 2 }))) })),
  entries(each(v.brokers, "broker", (broker) => when(v.on, computed(broker, 1)))),
  mapOf(labels()),
];

export const refusedPieces = [
  // @ts-expect-error a text is no term of a sum
  sumTemplate("x.sum", { about }, () => [1, "x"]),
  // @ts-expect-error under a condition neither
  sumTemplate("x.sum", { about }, () => when(v.on, v.name)),
  // @ts-expect-error a list is no text
  textTemplate("x.text", { about }, () => v.brokers),
  // @ts-expect-error a list is no line
  () => lines([v.brokers]),
  // @ts-expect-error an object is no line
  () => lines([{ a: 1 }]),
  // @ts-expect-error a text has no entries
  () => spread(v.name),
  // @ts-expect-error nor has a number
  () => entries(5),
  // @ts-expect-error nor what is nothing
  () => entries(null),
  // @ts-expect-error nor a text
  () => entries("ab"),
  // @ts-expect-error under a condition neither
  () => entries(when(v.on, { a: 1 }, 5)),
  // @ts-expect-error nor for each item
  () => entries(each(v.brokers, "broker", (broker) => broker)),
  // @ts-expect-error a list has items
  () => entries([{ a: 1 }]),
  // @ts-expect-error and so has a named template of items
  () => entries(variables()),
  // @ts-expect-error the entries that a user gave are spread
  () => entries(v.nodeSelector),
  // @ts-expect-error a named template of items is no map
  () => mapOf(variables()),
  // @ts-expect-error a number is no body of entries
  entriesTemplate("x.five", { about }, () => 5),
  // @ts-expect-error a number has no items
  () => each(v.replicas, "one", (one) => one),
  // @ts-expect-error nor has a text
  () => each(v.name, "one", (one) => one),
  // @ts-expect-error an item that is an object is no text
  () => each(listOf(variables()), "one", (one) => t`${one}`),
  // @ts-expect-error nor is any other that a named template made
  () => each(listOf(words()), "word", (word) => t`${word}`),
  // @ts-expect-error a number that may be unset gets no name
  () => bind("n", v.uid, (n) => n),
];
