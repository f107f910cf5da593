import { profiles } from "../../src/platform/profiles/profiles.ts";
import type { Values } from "../../src/values/data.ts";

const autoscaling = { enabled: true, maxReplicas: 4 };
const peers = [{ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "monitoring" } } }];
const secretOf = (name: string) => ({ enabled: true, existingSecret: name });

/** Whatever can be asked for at once with the embedded engine, so that every kind of object is written. */
const everything: Values = {
  trino: { enabled: false },
  commonLabels: { team: "cost" },
  commonAnnotations: { "example.test/owner": "cost" },
  koku: {
    apiReads: { autoscaling },
    apiWrites: { autoscaling },
    cloudProviders: { aws: secretOf("aws"), azure: { enabled: true }, gcp: secretOf("gcp") },
    env: { currencyUrl: "https://rates.example.test/latest", demoAccounts: "{}", schemaSuffix: "_test" },
  },
  celery: { workers: { mine: { queue: "celery,priority", replicas: 2 } } },
  rbac: { host: "rbac.example.test" },
  database: { koku: { readReplica: { enabled: true } } },
  kafka: { securityProtocol: "SASL_SSL", sasl: { username: "koku", password: "for-tests" } },
  gateway: {
    autoscaling,
    exposure: { type: "httpRoute", host: "cost.example.test", httpRoute: { parentRefs: [{ name: "public" }] } },
  },
  networkPolicy: { gatewayFrom: peers, metricsFrom: peers, sourcesApiFrom: peers },
};

/** The same with Trino, and with as much of the data path as the chart can run. */
const everythingOfTrino: Values = {
  trino: {
    worker: { replicas: 2, autoscaling },
    catalogs: { further: { sales: { connector: "tpch" } } },
    tls: { enabled: true },
  },
  hive: { replicas: 2 },
  kafka: { mode: "embedded", embedded: { replicas: 3 } },
  objectStorage: { mode: "minio" },
  ingress: { autoscaling },
  koku: { listener: { replicas: 3 } },
  unleash: { replicas: 2 },
  database: { koku: { readReplica: { enabled: true } } },
  networkPolicy: {
    metricsFrom: peers,
    outside: { internet: { ports: [8443], to: [{ ipBlock: { cidr: "192.0.2.0/24" } }] } },
  },
};

/** Kafka by Strimzi, and a bucket by a claim. */
const operators: Values = {
  platform: "openshift",
  trino: { enabled: false },
  kafka: { mode: "strimzi", securityProtocol: "SASL_SSL" },
  objectStorage: { mode: "odf" },
};

/** Values that the chart has to install with, by name: its defaults, each profile, and everything at once. */
export const variants: Readonly<Record<string, Values>> = {
  defaults: {},
  ...Object.fromEntries(Object.entries(profiles).map(([name, { values }]) => [`profile ${name}`, values])),
  everything,
  "everything of Trino": everythingOfTrino,
  operators,
};
