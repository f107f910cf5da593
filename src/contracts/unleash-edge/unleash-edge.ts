import { contract, type Variables } from "../contract.ts";

const reads = ["offline"] as const;

// biome-ignore format: a table reads best with one variable on two lines
const variables = {
  BOOTSTRAP_FILE: { reads, required: true, format: "path", source: "server/src/cli.rs",
    about: "the feature flags, as the client API answers them; without it there are none" },
  CLIENT_TOKENS: { reads, required: true, format: "credential", source: "server/src/cli.rs",
    about: "tokens that clients may show, separated by commas; any other is refused with 403" },
  RELOAD_INTERVAL: { reads, format: "integer", source: "server/src/cli.rs",
    about: "seconds between looks at the file; 0, the default, looks once" },
  PORT: { reads, format: "integer", source: "server/src/cli.rs",
    about: "3063 by default" },
  WORKERS: { reads, required: true, format: "integer", source: "server/src/cli.rs",
    about: "threads; by default as many as the node has cores" },
  LOG_FORMAT: { reads, format: ["plain", "json", "pretty"], source: "server/src/cli.rs",
    about: "plain by default" },
} as const satisfies Variables<"offline">;

/** What Unleash Edge reads and serves where it has no Unleash behind it. */
export const unleashEdge = contract({
  name: "unleash-edge",
  version: { commit: "2c67a416", date: "2025-09-03", repository: "Unleash/unleash-edge" },
  user: { uid: 10001, gid: 10001, about: "the image has no user, and needs none" },
  processes: {
    offline: {
      command: ["/app/unleash-edge", "offline"],
      ports: { http: 3063 },
      endpoints: {
        health: { port: "http", path: "/internal-backstage/health", needs: [], liveness: true },
        ready: {
          port: "http",
          path: "/internal-backstage/ready",
          needs: [],
          liveness: false,
          about: "200 once it has flags",
        },
      },
      probes: { startup: "ready", readiness: "ready", liveness: "health" },
      uses: {},
      writable: {},
      // SIGTERM ends it within 5 seconds
      graceSeconds: 15,
      resources: { requests: { cpu: "20m", memory: "32Mi" }, limits: { cpu: "200m", memory: "128Mi" } },
      about: "answers what a file says",
    },
  },
  variables,
  ignored: { UNLEASH_URL: "set UPSTREAM_URL, in edge mode" },
  harmful: {
    UPSTREAM_URL: "has no meaning offline",
    TOKENS: "is what CLIENT_TOKENS was called before 19.4",
  },
  refusedValues: {},
});
