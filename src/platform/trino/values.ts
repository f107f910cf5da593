import { trino as contract } from "../../contracts/trino/trino.ts";
import { changes } from "../../contracts/trino/versions.ts";
import { imageValues } from "../../kubernetes/image.ts";
import { workloadValues } from "../../kubernetes/pod-values.ts";
import { autoscalingValues, disruptionValues } from "../../kubernetes/scaling.ts";
import { atoi, type Expr, ge, present, reference, sumTemplate, trunc, when } from "../../template/language.ts";
import { QUANTITY } from "../../values/pattern.ts";
import { cores, flag, group, integer, port, secretText, text, volumeSize } from "../../values/schema.ts";
import { type Credential, type CredentialSet, existingSecret } from "../secrets/credentials.ts";
import { single } from "../single.ts";
import { catalogsValues } from "./catalog-values.ts";

const HEAP = "^[1-9][0-9]{0,6}[MG]$";
const orEmpty = (pattern: string) => pattern.replace(/^\^(.*)\$$/, "^($1)?$");

const memory = (about: string) => text("", { about, example: "6Gi", pattern: orEmpty(QUANTITY) });

/** Resources of a server whose memory follows from its heap. */
const resources = (about: string) =>
  group(about, {
    requests: group("What the scheduler sets aside.", {
      cpu: cores("1000m", { about: "Cores." }),
      memory: memory("Memory. Empty: the same as the limit."),
    }),
    limits: group("What the container may use at most.", {
      cpu: cores("2000m", { about: "Cores." }),
      memory: memory("Memory, in Mi or Gi. Empty: the heap, and a quarter of it (512Mi at least) beside it."),
    }),
  });

const jvm = group("Memory of the Java process, of which the limits of queries follow.", {
  maxHeapSize: text("4G", { about: "The heap, in M or G.", pattern: HEAP }),
  heapHeadroom: text("", {
    about: "What of the heap is left to what queries do not account for, in M or G. Empty: a quarter, 256M at least.",
    example: "1G",
    pattern: orEmpty(HEAP),
  }),
  maxQueryMemory: text("", {
    about: "What one query may take of this node's heap, in M or G. Empty: all of it but the headroom.",
    example: "2G",
    pattern: orEmpty(HEAP),
  }),
});

const node = { port: port(8080, { about: "Its HTTP port." }), jvm };

export const trinoValues = group("The Trino engine: Trino, Hive metastore and Parquet in object storage.", {
  enabled: flag(true, {
    about: "Whether Trino answers analytical queries. Otherwise PostgreSQL does, which suits small sites.",
  }),
  image: imageValues("The image of Trino, whose properties follow from the tag.", "docker.io/trinodb/trino", "481"),
  version: text("", {
    about: "The version of Trino in the image, where its tag is not just that number, or where it has a digest.",
    example: "481",
    pattern: "^([1-9][0-9]{0,3})?$",
  }),
  existingSecret: existingSecret("internal-secret"),
  internalSecret: secretText("", {
    about: "With which the nodes know one another. Empty: derived from `secrets.seed`.",
    pattern: "^[A-Za-z0-9._~-]*$",
  }),
  tls: group(
    "TLS between the nodes, each of which makes its certificate of the secret with which they know one another. Clients keep the coordinator's HTTP port.",
    {
      enabled: flag(false, { about: "Whether the nodes speak HTTPS to one another, and nothing else." }),
      port: port(8443, { about: "The nodes' HTTPS port, which takes the place of the workers' HTTP port." }),
    },
  ),
  query: group("Limits of queries.", {
    maxLength: integer(10_000_000, {
      min: 1000,
      max: 1_000_000_000,
      about: "Characters of a statement. Koku's are long; Trino's own limit is a million.",
    }),
    maxExecutionSeconds: integer(3600, {
      min: 60,
      max: 86_400,
      about: "Longest time that a query may run. A worker that is told to stop is given as long to finish.",
    }),
  }),
  coordinator: group("The coordinator, which takes queries and plans them. There is one.", {
    replicas: single(contract.processes.coordinator, { min: 1, about: "One, since Trino has no second." }),
    ...node,
    resources: resources("Resources of the coordinator."),
    storage: group("The coordinator's volume.", { size: volumeSize("50Gi", { about: "Size of the claim." }) }),
    ...workloadValues,
  }),
  worker: group("The workers, which do the work of queries.", {
    replicas: integer(2, { min: 1, max: 1000, about: "How many run. Without one, every query waits and fails." }),
    ...node,
    resources: resources("Resources of a worker."),
    spill: group("Where a query's data goes that does not fit into memory.", {
      enabled: flag(true, { about: "Whether queries may write to disk, instead of failing." }),
      size: text("20Gi", {
        about: "Size of the node's scratch space for it, in Mi or Gi.",
        // Trino's own limit is computed of it.
        pattern: "^0{0,8}[1-9][0-9]{0,8}(Mi|Gi|Ti|M|G)$",
        form: "a whole number above 0 of Mi, Gi, Ti, M or G",
      }),
    }),
    gracefulShutdown: group("How a worker leaves.", {
      enabled: flag(true, { about: "Whether a worker that is told to stop finishes its work first." }),
      gracePeriodSeconds: integer(15, {
        min: 10,
        max: 600,
        about: "How long it waits, before and after its last task, for the coordinator to notice: up to 9 s.",
      }),
    }),
    autoscaling: autoscalingValues,
    podDisruptionBudget: disruptionValues,
    ...workloadValues,
  }),
  catalogs: catalogsValues,
});

export const trino = reference({ scope: "values" }, ["trino"], trinoValues);

export const internalSecret: Credential = {
  key: "internal-secret",
  given: trino.internalSecret,
  path: "trino.internalSecret",
  length: 64,
};

export const trinoSecret: CredentialSet = {
  name: "trino-credentials",
  mark: "internal-secret",
  identity: { name: "trino", component: "trino" },
  existing: trino.existingSecret,
  credentials: [internalSecret],
  needed: trino.enabled,
};

export const trinoVersion: Expr<number> = sumTemplate(
  "ros-ocp.trino.version",
  { about: "The version of Trino; 0 where neither trino.version nor the tag is a number." },
  () => when(present(trino.version), atoi(trino.version), atoi(trunc(trino.image.tag, 9))),
)();

/** Whether a change holds for the version in the image. */
export const inVersion = (change: keyof typeof changes): Expr<boolean> => ge(trinoVersion, changes[change].since);
