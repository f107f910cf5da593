import type { Variables } from "../contract.ts";
import * as by from "./readers.ts";

/** Kafka. Topic and consumer group names are literals in the image. */
// biome-ignore format: a table reads best with one variable on two lines
export const kafka = {
  INSIGHTS_KAFKA_HOST: { reads: by.kafka, required: by.kafkaConsumers, format: "text", source: "koku/koku/configurator.py:220",
    about: "broker; `b1:9092,b2` with port 9092 gives two. API and workers use it with one engine only" },
  INSIGHTS_KAFKA_PORT: { reads: by.kafka, required: by.kafkaConsumers, format: "integer", source: "koku/koku/configurator.py:221",
    about: "broker port; without it 29092" },
  KAFKA_SASL_MECHANISM: { reads: by.kafka, needs: ["KAFKA_SASL_USERNAME", "KAFKA_SASL_PASSWORD"], format: "text", since: "2026-05-13", source: "koku/koku/configurator.py:235",
    about: "switches SASL on" },
  KAFKA_SECURITY_PROTOCOL: { reads: by.kafka, needs: ["KAFKA_SASL_MECHANISM"], format: ["SASL_SSL", "SASL_PLAINTEXT"], since: "2026-05-13", source: "koku/koku/configurator.py:234",
    about: "read only with a SASL mechanism: TLS without SASL cannot be configured" },
  KAFKA_SASL_USERNAME: { reads: by.kafka, needs: ["KAFKA_SASL_MECHANISM"], format: "text", since: "2026-05-13", source: "koku/koku/configurator.py:236",
    about: "SASL user" },
  KAFKA_SASL_PASSWORD: { reads: by.kafka, needs: ["KAFKA_SASL_MECHANISM"], format: "credential", since: "2026-05-13", source: "koku/koku/configurator.py:237",
    about: "SASL password; must not start with $" },
  KAFKA_SSL_CA_LOCATION: { reads: by.kafka, needs: ["KAFKA_SASL_MECHANISM"], format: "path", since: "2026-05-13", source: "koku/koku/configurator.py:244",
    about: "CA file of the brokers" },
  KAFKA_CONNECT: { reads: by.listener, format: "flag", source: "koku/masu/config.py:76",
    about: "False makes the listener return at once" },
  DISABLE_ROS_MSG: { reads: by.listener, format: "flag", source: "koku/koku/settings.py:722",
    about: "True keeps resource optimisation reports in S3 and announces none" },
  ROS_URL_EXPIRATION: { reads: by.listener, format: "integer", source: "koku/masu/config.py:73",
    about: "seconds that announced report URLs stay valid, 172800 by default" },
  RETRY_SECONDS: { reads: by.kafkaConsumers, format: "integer", source: "koku/masu/config.py:78",
    about: "wait before a failed message is read again, 10 by default" },
} as const satisfies Variables<by.KokuProcess>;
