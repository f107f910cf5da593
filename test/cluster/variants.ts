import { profiles } from "../../src/platform/chart.ts";
import type { Values } from "../../src/values/data.ts";

const autoscaling = { enabled: true, maxReplicas: 4 };
const peers = [{ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "monitoring" } } }];
const secretOf = (name: string) => ({ enabled: true, existingSecret: name });

/** Whatever can be asked for at once, so that every kind of object is written. */
const everything: Values = {
  commonLabels: { team: "cost" },
  commonAnnotations: { "example.test/owner": "cost" },
  koku: {
    apiReads: { autoscaling },
    apiWrites: { autoscaling },
    cloudProviders: { aws: secretOf("aws"), gcp: secretOf("gcp") },
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
  networkPolicy: { gatewayFrom: peers, metricsFrom: peers },
};

/** Values that the chart has to install with, by name: its defaults, each profile, and everything at once. */
export const variants: Readonly<Record<string, Values>> = {
  defaults: {},
  ...Object.fromEntries(Object.entries(profiles).map(([name, { values }]) => [`profile ${name}`, values])),
  everything,
};
