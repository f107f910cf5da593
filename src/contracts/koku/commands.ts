import type { QueueName } from "./queues.ts";

/**
 * gunicorn as PID 1, so that SIGTERM reaches it: the image's own entrypoint keeps bash in front, which swallows it.
 * The configuration file opens 0.0.0.0:8000 and the probe server; the raw `gunicorn koku.wsgi` has neither.
 */
export const webCommand = [
  "/bin/bash",
  "-c",
  'cd "$APP_HOME" && exec gunicorn koku.wsgi --config gunicorn_conf.py --preload --access-logfile=-',
] as const;

export const listenerCommand = ["python", "koku/manage.py", "listener"] as const;
export const sourcesListenerCommand = ["python", "koku/manage.py", "sources_listener"] as const;

/** Answers 0 also when somebody else is migrating: whoever waits must check the migrations, not this Job. */
export const migrationCommand = ["/bin/bash", "-c", 'exec "$APP_ROOT/scripts/run_migrations.sh"'] as const;

export const workerCommand = ["celery", "-A", "koku", "worker", "--without-gossip", "-E"] as const;

/** The schedule's default place is the working directory, on the read-only root; so was a pidfile's. */
export const beatCommand = ["celery", "-A", "koku", "beat", "-s", "/tmp/celerybeat-schedule", "--pidfile="] as const;

export type CeleryLogLevel = "DEBUG" | "INFO" | "WARNING" | "ERROR" | "CRITICAL";

/**
 * What follows `workerCommand`. Any of the three may be an expression `V`, which the caller names.
 *
 * @example
 * workerArgs({ level: "INFO", queues: ["ocp", "cost_model"], concurrency: 1 });
 * // ["-l", "INFO", "-Q", "ocp,cost_model", "-c", "1"]
 */
export const workerArgs = <V = never>(options: {
  readonly level: CeleryLogLevel | NoInfer<V>;
  readonly queues: readonly QueueName[] | NoInfer<V>;
  /** Koku's constant is 1. */
  readonly concurrency: number | NoInfer<V>;
}): readonly (string | V)[] => {
  const { level, queues, concurrency } = options;
  return [
    "-l",
    level,
    "-Q",
    Array.isArray(queues) ? queues.join(",") : (queues as V),
    "-c",
    typeof concurrency === "number" ? String(concurrency) : concurrency,
  ];
};

/** What follows `beatCommand`: the log level. */
export const beatArgs = <V = never>(options: {
  readonly level: CeleryLogLevel | NoInfer<V>;
}): readonly (string | V)[] => ["-l", options.level];
