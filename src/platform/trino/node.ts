import { environmentFor } from "../../contracts/environment.ts";
import { trino as contract } from "../../contracts/trino/trino.ts";
import type { Config } from "../../kubernetes/config.ts";
import { type Lifetime, scratch } from "../../kubernetes/pod.ts";
import { execProbe, httpProbe } from "../../kubernetes/probe.ts";
import { type Expr, type Input, type Piece, t } from "../../template/language.ts";
import { hive } from "../backings/hive.ts";
import { postgres } from "../backings/postgres.ts";
import { storageAccessKeySource, storageSecretKeySource } from "../backings/s3/facts.ts";
import { s3Port } from "../backings/s3/s3.ts";
import { kokuDatabase } from "../koku/database.ts";
import { type SecretKey, secretKey } from "../secrets/credentials.ts";
import type { Use } from "../use.ts";
import { catalogs, furtherVariables } from "./catalogs.ts";
import { needs, type ServerMemory } from "./memory.ts";
import { ETC } from "./paths.ts";
import { trustStore } from "./trust-store.ts";
import { internalSecret, trino, trinoSecret } from "./values.ts";

/** What the coordinator and the workers have in common. */

interface Field {
  readonly fieldRef: { readonly fieldPath: string };
}
const { environment: valuesOf } = environmentFor<Expr<string>, SecretKey | Field>();
const field = (fieldPath: string): Field => ({ fieldRef: { fieldPath } });

const environment = {
  name: "ros-ocp.trino.env",
  whose: "a node of Trino",
  variables: [
    ...valuesOf(contract, "worker", {
      NODE_ID: field("metadata.name"),
      NODE_ADDRESS: field("status.podIP"),
      INTERNAL_SECRET: secretKey(trinoSecret, internalSecret),
      S3_ACCESS_KEY: storageAccessKeySource,
      S3_SECRET_KEY: storageSecretKeySource,
      KOKU_PASSWORD: kokuDatabase.password,
    }).map(({ name, value }) => ({ name, valueFrom: value as SecretKey | Field })),
    furtherVariables,
  ],
};

const { info } = contract.processes.worker.endpoints;
const tmp = scratch("tmp", "/tmp", "1Gi");

/**
 * What a node uses, in the order of its mounts: all that the catalogs name, and its own places.
 *
 * @param connections to Koku's database, an allowance: Trino has no pool; each query looks at tables, and each of its
 * writers and readers connects
 */
export const nodeUses = (connections: Piece<number>, ...own: readonly Use[]): readonly Use[] => [
  catalogs,
  { mounts: [tmp.mount], volumes: [tmp.volume] },
  hive(),
  s3Port,
  trustStore,
  postgres(kokuDatabase, { connections }),
  ...own,
];

/** What runs in a node. */
export const workloadOf = (
  settings: typeof trino.coordinator | typeof trino.worker,
  memory: ServerMemory,
  files: Config["files"],
) => ({
  settings,
  image: trino.image,
  memory: needs(memory),
  config: { at: ETC, files },
  environment,
  files: { config: "configmap-trino-config", service: "service-trino" },
});

/** Asks a node on itself. A node that starts answers 200 already, and says so in the answer. */
const isUp = (url: Expr<string>) => ["bash", "-c", t`curl -fsS -m 5 ${url}/v1/info | grep -q '"starting" *: *false'`];

/** Probes, by a URL for curl and a port for the kubelet; the first start reads some thousand jars, for two minutes on a busy machine. */
export const probes = (url: Expr<string>, port: Input<string>, scheme?: Parameters<typeof httpProbe>[3]): Lifetime => ({
  startupProbe: execProbe(isUp(url), { period: 5, timeout: 10, failures: 120 }),
  readinessProbe: execProbe(isUp(url), { period: 10, timeout: 10, failures: 3 }),
  livenessProbe: httpProbe(port, info.path, { period: 20, timeout: 10, failures: 6 }, scheme),
});
