import { koku as contract } from "../../../contracts/koku/koku.ts";
import type { KokuProcess } from "../../../contracts/koku/readers.ts";
import * as by from "../../../contracts/koku/readers.ts";
import { objectName } from "../../../kubernetes/names.ts";
import { and, type Expr, present } from "../../../template/language.ts";
import { kafkaCa, kafkaPasswordSource, kafkaUser } from "../../backings/kafka/facts.ts";
import { TRUSTED_ROOTS } from "../../backings/s3/client-files.ts";
import { storageCa } from "../../backings/s3/facts.ts";
import { kafka, withSasl } from "../../kafka/values.ts";
import { kokuDatabase } from "../database.ts";
import { koku, rbac } from "../values.ts";
import { fragment } from "./typed.ts";
import { rbacService } from "./web.ts";

const { env } = koku;
const AWS_FILE = "/etc/aws/aws-credentials";
const GCP_FILE = "/etc/gcp/gcp-credentials.json";

interface Condition {
  readonly when: Expr<boolean>;
  readonly variables: object;
}

/** Variables that are set only where the operator asked for them, and the processes that read them. */
export interface Optional {
  /** As the chart names the template that holds them. */
  readonly name: string;
  readonly about: string;
  readonly read: readonly KokuProcess[];
  readonly parts: readonly Condition[];
}

const TRIALS = ["api", "worker"] as const;
const CURRENCY = ["api", "worker", "beat"] as const;
const SUFFIX = ["api", "masu", "worker", "listener", "sourcesClient", "sourcesListener"] as const;

/** The variables of clients of Kafka; who is one depends on the engine. */
export const sasl: readonly Condition[] = [
  {
    when: withSasl,
    variables: fragment(contract, by.kafka, {
      KAFKA_SASL_MECHANISM: kafka.sasl.mechanism,
      KAFKA_SECURITY_PROTOCOL: kafka.securityProtocol,
      KAFKA_SASL_USERNAME: kafkaUser,
      KAFKA_SASL_PASSWORD: kafkaPasswordSource,
    }),
  },
  {
    when: and(withSasl, kafkaCa.given),
    variables: fragment(contract, by.kafka, { KAFKA_SSL_CA_LOCATION: kafkaCa.file as `/${string}` }),
  },
];

const given = (value: Expr<string>, variables: object): Condition => ({ when: present(value), variables });

/** How the authority of an external database is found; the gate asks the database too. */
export const databaseTrust: Optional = {
  name: "databaseCa",
  about: "The authority of an external database.",
  read: by.database,
  parts: [
    {
      when: kokuDatabase.ca.given,
      variables: fragment(contract, by.database, { PGSSLROOTCERT: kokuDatabase.ca.file as `/${string}` }),
    },
  ],
};

export const optional: readonly Optional[] = [
  {
    name: "sentry",
    about: "Where errors are reported.",
    read: by.all,
    parts: [
      {
        when: env.enableSentry,
        variables: fragment(contract, by.all, {
          KOKU_ENABLE_SENTRY: "True",
          KOKU_SENTRY_DSN: { secretKeyRef: { name: objectName("sentry-secret"), key: "dsn" } },
        }),
      },
    ],
  },
  databaseTrust,
  {
    name: "rbac",
    about: "Where the RBAC service is.",
    read: by.api,
    parts: [{ when: present(rbac.host), variables: rbacService }],
  },
  {
    name: "trials",
    about: "What is for trials and tests of Koku.",
    read: TRIALS,
    parts: [
      given(env.demoAccounts, fragment(contract, TRIALS, { DEMO_ACCOUNTS: env.demoAccounts })),
      given(env.qeSchema, fragment(contract, TRIALS, { QE_SCHEMA: env.qeSchema })),
    ],
  },
  {
    name: "currency",
    about: "Where exchange rates come from.",
    read: CURRENCY,
    parts: [given(env.currencyUrl, fragment(contract, CURRENCY, { CURRENCY_URL: env.currencyUrl }))],
  },
  {
    name: "schemaSuffix",
    about: "What is put behind the names of organisations' schemas.",
    read: SUFFIX,
    parts: [given(env.schemaSuffix, fragment(contract, SUFFIX, { SCHEMA_SUFFIX: env.schemaSuffix }))],
  },
  {
    name: "clouds",
    about: "The operator's cloud identities.",
    read: by.cloud,
    parts: [
      {
        when: koku.cloudProviders.aws.enabled,
        variables: fragment(contract, by.cloud, { AWS_SHARED_CREDENTIALS_FILE: AWS_FILE }),
      },
      {
        when: koku.cloudProviders.gcp.enabled,
        variables: fragment(contract, by.cloud, { GOOGLE_APPLICATION_CREDENTIALS: GCP_FILE }),
      },
    ],
  },
  {
    name: "storageCa",
    about: "The authority of the object storage, beside the public ones.",
    read: by.storage,
    parts: [
      {
        when: storageCa.given,
        variables: fragment(contract, by.storage, {
          AWS_CA_BUNDLE: TRUSTED_ROOTS,
          REQUESTS_CA_BUNDLE: TRUSTED_ROOTS,
        }),
      },
    ],
  },
];
