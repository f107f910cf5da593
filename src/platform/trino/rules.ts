import { trinoMemory } from "../../contracts/trino/memory.ts";
import { NEWEST, OLDEST } from "../../contracts/trino/versions.ts";
import { isBelow, mebibytes } from "../../kubernetes/quantity.ts";
import {
  add,
  and,
  bind,
  bytes,
  contains,
  type Expr,
  eachEntry,
  eq,
  gt,
  le,
  linesTemplate,
  lt,
  max,
  ne,
  not,
  or,
  orElse,
  present,
  sub,
  t,
  when,
} from "../../template/language.ts";
import { metastoreUri } from "../backings/hive.ts";
import { storageUrl } from "../backings/s3/facts.ts";
import { objectStorage } from "../object-storage/values.ts";
import { linesOfTemplate, type Rule, type Rules } from "../rule.ts";
import { memoryOf, memoryValues, needs, type ServerMemory } from "./memory.ts";
import { trino, trinoVersion } from "./values.ts";

const { hive, further } = trino.catalogs;
const { tls, internalSecret, image, version } = trino;
const { smallestHeadroom, smallestHeap, smallestQuery, besideHeap } = trinoMemory;

/** Of fewer characters Trino makes no certificates, from some version on. */
const SHORTEST = 32;

const plain: readonly Rule[] = [
  {
    because: "Trino gets properties of another version, and ends with code 100 whenever it starts",
    when: and(not(present(version)), or(present(image.digest), eq(trinoVersion, 0))),
    message: t`trino.version: it is empty, and ${orElse(image.digest, image.tag)} does not say which version of Trino the image has, on which the names of its properties depend; set it, as in "481"`,
  },
  {
    because: "the coordinator cannot open one port twice, and ends whenever it starts",
    when: and(tls.enabled, eq(tls.port, trino.coordinator.port)),
    message: t`trino.tls.port: ${tls.port} is trino.coordinator.port, where Koku is answered without TLS; take another, such as 8443`,
  },
  {
    because: "anyone who sees a certificate could guess the secret, join as a node and read all data",
    when: and(tls.enabled, present(internalSecret), lt(bytes(internalSecret), SHORTEST)),
    message: t`trino.internalSecret: keys of TLS are made of it, and it is shorter than ${SHORTEST} characters, which could be guessed from a certificate; give it as many, or leave it empty`,
  },
  {
    because: "Trino would read and write another storage than Koku, and queries find no data",
    when: or(
      and(present(hive.s3Endpoint), ne(hive.s3Endpoint, objectStorage.endpoint), ne(hive.s3Endpoint, storageUrl)),
      and(present(hive.s3AccessKey), ne(hive.s3AccessKey, objectStorage.accessKey)),
      and(present(hive.s3SecretKey), ne(hive.s3SecretKey, objectStorage.secretKey)),
    ),
    message:
      "trino.catalogs.hive: s3Endpoint, s3AccessKey or s3SecretKey is not that of objectStorage, with which Koku, the metastore and Trino use the same data; set endpoint, accessKey and secretKey there, and leave these empty",
  },
];

/** Catalogs that the chart writes, or Trino has built in. */
const TAKEN = ["hive", "postgres", "system", "jmx"] as const;

/** Rules of the operator's own catalogs. */
const ofCatalogs = eachEntry(further, { key: "name", item: "catalog" }, (name, catalog) => {
  const twice = (property: Expr<string>, isTwice: Expr<boolean>): Rule => ({
    because: "of two lines for one property Trino takes the last, and says nothing",
    when: isTwice,
    message: t`trino.catalogs.further.${name}: ${property} is given twice, by connector, properties or secretProperties; take it out of one of them`,
  });
  const isConnector = (property: Expr<string>) => eq(property, "connector.name");
  return [
    {
      because: "one of two files of that name is lost without a word, or Trino ends whenever it starts",
      when: or(...TAKEN.map((taken) => eq(name, taken))),
      message: t`trino.catalogs.further.${name}: the chart or Trino itself has a catalog ${name}; take another name`,
    },
    eachEntry(catalog.properties, { key: "property", item: "value" }, (property) => [
      twice(property, isConnector(property)),
      eachEntry(catalog.secretProperties, { key: "secret", item: "source" }, (secret) =>
        twice(property, eq(secret, property)),
      ),
    ]),
    eachEntry(catalog.secretProperties, { key: "property", item: "source" }, (property) =>
      twice(property, isConnector(property)),
    ),
  ];
});

/** The heap of a server is shared out between Trino itself and queries. */
function ofHeap(
  path: Expr<string>,
  { heap, headroom, query }: Pick<ServerMemory, "heap" | "headroom" | "query">,
): Rule {
  const ownFits = max(headroom, smallestHeadroom);
  const queryFits = max(query, smallestQuery);
  const fits = max(smallestHeap, add(ownFits, queryFits));
  return {
    because: "Trino refuses to start, or a large query ends the whole server instead of itself",
    when: or(
      lt(heap, smallestHeap),
      lt(headroom, smallestHeadroom),
      lt(query, smallestQuery),
      gt(add(headroom, query), heap),
    ),
    message: t`${path}.jvm: a heap of ${heap} MiB cannot be shared out into a headroom of ${headroom} MiB and ${max(query, 0)} MiB for a query. Trino needs at least ${smallestHeap}, ${smallestHeadroom} and ${smallestQuery}, and a heap that holds the other two; set maxHeapSize to ${fits}M, heapHeadroom to ${ownFits}M and maxQueryMemory to ${queryFits}M, or leave the last two empty`,
  };
}

const MEMORY = "ros-ocp.trino.memoryRules";

const memoryRules = linesTemplate(
  MEMORY,
  {
    about: "What the memory of a server of Trino must keep, a line for each rule that it breaks; path is where it is.",
    arguments: { path: { kind: "text", starts: "visibly" } as const, ...memoryValues },
  },
  ({ path, jvm, resources }) => {
    const memory = memoryOf({ jvm, resources });
    const given = resources.limits.memory;
    const limit = mebibytes({ quantity: given });
    return linesOfTemplate(MEMORY, [
      bind("heap", memory.heap, (heap) => [
        bind("headroom", memory.headroom, (headroom) =>
          bind("query", memory.query, (query) => ofHeap(path, { heap, headroom, query })),
        ),
        {
          because: "the kernel kills the server as its heap fills, and with it all queries",
          when: and(gt(limit, 0), le(limit, heap)),
          message: t`${path}.resources.limits.memory: ${given} are ${limit} MiB, less than the heap of ${heap} MiB and the ${besideHeap} MiB that Java takes beside it; raise it to ${needs(memory)}Mi, lower jvm.maxHeapSize to ${sub(limit, besideHeap)}M, or leave it empty`,
        },
        {
          because: "the API server refuses the workload, after Helm has made the objects before it",
          when: and(not(present(given)), isBelow(memory.limit, memory.request)),
          message: t`${path}.resources.requests.memory: ${memory.request} is above the limit ${memory.limit}, which follows from jvm.maxHeapSize where it is empty; lower it, or leave it empty`,
        },
      ]),
    ]);
  },
);

/** What the values for Trino must keep, where there is Trino. */
export const rules: Rules = [
  when(trino.enabled, [
    ...plain,
    ofCatalogs,
    memoryRules({ path: "trino.coordinator", jvm: trino.coordinator.jvm, resources: trino.coordinator.resources }),
    memoryRules({ path: "trino.worker", jvm: trino.worker.jvm, resources: trino.worker.resources }),
  ]),
];

/** What is accepted of them, and does not do what it seems to. */
export const warnings: Rules = [
  when(trino.enabled, [
    when(
      contains(hive.metastoreUri, "{{"),
      t`- trino.catalogs.hive.metastoreUri: Helm expands no templates in values, so the release's own is used: ${metastoreUri}.`,
    ),
    when(
      not(hive.enabled),
      "- trino.catalogs.hive.enabled has no effect: Koku's SQL names the catalog hive, so it is there.",
    ),
    when(
      and(gt(trinoVersion, 0), lt(trinoVersion, OLDEST)),
      t`- trino.image.tag: version ${trinoVersion} is older than ${OLDEST}, the oldest whose properties are known here; a property that it does not know yet ends it with code 100.`,
    ),
    when(
      gt(trinoVersion, NEWEST),
      t`- trino.image.tag: version ${trinoVersion} is newer than ${NEWEST}, the newest whose properties are known here; a property that it no longer knows ends it with code 100.`,
    ),
  ]),
];
