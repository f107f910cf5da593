import type { Backing } from "../contract.ts";

/** The variable that says where a backing service is: a process has it exactly when it uses the service. */
export const addressOf = {
  postgres: "DATABASE_NAME",
  redis: "REDIS_HOST",
  kafka: "INSIGHTS_KAFKA_HOST",
  s3: "S3_ENDPOINT",
  trino: "TRINO_HOST",
  unleash: "UNLEASH_HOST",
  sourcesApi: "SOURCES_API_SVC_HOST",
} as const satisfies Partial<Record<Backing, string>>;
