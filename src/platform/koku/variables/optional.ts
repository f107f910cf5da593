import type { KokuProcess } from "../../../contracts/koku/readers.ts";
import * as by from "../../../contracts/koku/readers.ts";
import { koku as contract } from "../../../contracts/koku.ts";
import { objectName } from "../../../kubernetes/names.ts";
import { and, type Expr, present } from "../../../template/language.ts";
import { databaseCa } from "../../database/ca.ts";
import { kafkaCa, kafkaPasswordSource } from "../../kafka/client.ts";
import { kafka, withSasl } from "../../kafka/values.ts";
import { trustedRoots } from "../../object-storage/trusted-roots.ts";
import { koku, rbac } from "../values.ts";
import { fragment } from "./typed.ts";
import { rbacService } from "./web.ts";

const { env } = koku;
const AWS_FILE = "/etc/aws/aws-credentials";
const GCP_FILE = "/etc/gcp/gcp-credentials.json";

/** Variables that are set only where the operator asked for them, and the processes that read them. */
export interface Optional {
  readonly read: readonly KokuProcess[];
  readonly when: Expr<boolean>;
  readonly variables: object;
}

const CLOUD = ["api", "masu", "worker"] as const;

/** The variables of clients of Kafka; who is one depends on the engine. */
export const sasl: readonly Omit<Optional, "read">[] = [
  {
    when: withSasl,
    variables: fragment(contract, by.kafka, {
      KAFKA_SASL_MECHANISM: kafka.sasl.mechanism,
      KAFKA_SECURITY_PROTOCOL: kafka.securityProtocol,
      KAFKA_SASL_USERNAME: kafka.sasl.username,
      KAFKA_SASL_PASSWORD: kafkaPasswordSource,
    }),
  },
  {
    when: and(withSasl, kafkaCa.given),
    variables: fragment(contract, by.kafka, { KAFKA_SSL_CA_LOCATION: kafkaCa.file as `/${string}` }),
  },
];

export const optional: readonly Optional[] = [
  {
    read: by.all,
    when: env.enableSentry,
    variables: fragment(contract, by.all, {
      KOKU_ENABLE_SENTRY: "True",
      KOKU_SENTRY_DSN: { secretKeyRef: { name: objectName("sentry-secret"), key: "dsn" } },
    }),
  },
  {
    read: by.database,
    when: databaseCa.given,
    variables: fragment(contract, by.database, { PGSSLROOTCERT: databaseCa.file as `/${string}` }),
  },
  { read: by.api, when: present(rbac.host), variables: rbacService },
  ...(
    [
      [["api", "worker"], env.demoAccounts, "DEMO_ACCOUNTS"],
      [["api", "worker"], env.qeSchema, "QE_SCHEMA"],
      [["api", "worker", "beat"], env.currencyUrl, "CURRENCY_URL"],
      [["api", "masu", "worker", "listener", "sourcesClient", "sourcesListener"], env.schemaSuffix, "SCHEMA_SUFFIX"],
    ] as const
  ).map(([read, value, name]) => ({ read, when: present(value), variables: { [name]: value } })),
  {
    read: CLOUD,
    when: koku.cloudProviders.aws.enabled,
    variables: fragment(contract, CLOUD, { AWS_SHARED_CREDENTIALS_FILE: AWS_FILE }),
  },
  {
    read: CLOUD,
    when: koku.cloudProviders.gcp.enabled,
    variables: fragment(contract, CLOUD, { GOOGLE_APPLICATION_CREDENTIALS: GCP_FILE }),
  },
  {
    read: by.storage,
    when: trustedRoots.given,
    variables: fragment(contract, by.storage, {
      AWS_CA_BUNDLE: trustedRoots.file,
      REQUESTS_CA_BUNDLE: trustedRoots.file,
    }),
  },
];
