import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Backing } from "../../contracts/contract.ts";
import { type Engine, requiredBy, type Variable } from "../../contracts/contract.ts";
import type { KokuProcess } from "../../contracts/koku/readers.ts";
import { koku as contract } from "../../contracts/koku.ts";
import { layered } from "../../values/coalesce.ts";
import type { Values } from "../../values/data.ts";
import { evaluate, type KubernetesObject } from "../chart.ts";
import { podOf } from "../checks/objects.ts";
import { PROCESSES } from "../checks/variables.ts";

/** The variable that says where a backing service is: a process has it exactly when it uses the service. */
const addressOf = {
  postgres: "DATABASE_NAME",
  redis: "REDIS_HOST",
  kafka: "INSIGHTS_KAFKA_HOST",
  s3: "S3_ENDPOINT",
  trino: "TRINO_HOST",
  unleash: "UNLEASH_HOST",
  sourcesApi: "SOURCES_API_SVC_HOST",
} as const satisfies Partial<Record<Backing, string>>;

/** By hand from the table of what each process needs, with "t" and "e" for one engine only. */
const NEEDS: Readonly<Record<KokuProcess, string>> = {
  api: "postgres redis kafka:e unleash:t",
  masu: "postgres redis s3 trino:t unleash:t sourcesApi:t",
  listener: "postgres redis kafka s3 trino:t unleash:t",
  worker: "postgres redis kafka:t s3 trino:t unleash:t sourcesApi:t",
  beat: "redis",
  sourcesClient: "postgres redis kafka unleash sourcesApi",
  sourcesListener: "postgres redis kafka unleash sourcesApi",
  migration: "postgres",
};

/** Everything that adds variables. */
const everything: Values = {
  koku: {
    cloudProviders: { aws: { enabled: true }, gcp: { enabled: true } },
    env: {
      enableSentry: true,
      currencyUrl: "https://rates.example.com",
      schemaSuffix: "x",
      qeSchema: "x",
      demoAccounts: "{}",
    },
  },
  rbac: { host: "rbac" },
  kafka: { securityProtocol: "SASL_SSL", sasl: { username: "koku", password: "x" }, ca: { secret: "kafka-ca" } },
  objectStorage: { endpoint: "https://s3.example.com", accessKey: "a", secretKey: "s", ca: { configMap: "ca" } },
  sourcesApi: { host: "sources", psk: "x" },
};

const variables: Readonly<Record<string, Variable>> = contract.variables;

interface Container {
  readonly env?: readonly { readonly name: string; readonly value?: string }[];
}

const containersOf = (objects: readonly KubernetesObject[]) =>
  objects.flatMap((object) => {
    const component = object.metadata.labels?.["app.kubernetes.io/component"] ?? "";
    const process = PROCESSES[component];
    const pod = podOf(object);
    if (process === undefined || pod === undefined) return [];
    const [container] = pod.containers as readonly Container[];
    return [{ where: object.metadata.name, process, env: container?.env ?? [] }];
  });

for (const engine of ["trino", "embedded"] as const) {
  for (const [what, more] of [
    ["the defaults", {}],
    ["everything that adds variables", everything],
  ] as const) {
    describe(`with the engine ${engine} and ${what}`, () => {
      const values = layered([{ secrets: { seed: "0123456789abcdef" }, trino: { enabled: engine === "trino" } }, more]);
      const containers = containersOf(evaluate(values));

      test("every process that the engine has is there", () => {
        const expected = Object.keys(contract.processes).filter((name) => {
          const only = (contract.processes[name as KokuProcess] as { readonly engine?: Engine }).engine;
          return only === undefined || only === engine;
        });
        assert.deepEqual([...new Set(containers.map(({ process }) => process))].sort(), expected.sort());
      });

      test("no process has a variable of the other engine, nor one that it does not read", () => {
        for (const { where, process, env } of containers) {
          for (const { name } of env) {
            const variable = variables[name];
            assert.ok(variable?.reads.includes(process), `${where}: ${name}`);
            assert.ok(variable?.engine === undefined || variable?.engine === engine, `${where}: ${name}`);
          }
        }
      });

      test("every process has what it cannot do without, also of the engine", () => {
        for (const { where, process, env } of containers) {
          const names = new Set(env.map(({ name }) => name));
          const needed = Object.entries(variables).filter(
            ([, variable]) =>
              requiredBy(variable).includes(process) && (variable.engine === undefined || variable.engine === engine),
          );
          assert.deepEqual(
            needed.map(([name]) => name).filter((name) => !names.has(name)),
            [],
            where,
          );
          assert.equal(env.find(({ name }) => name === "ONPREM")?.value, engine === "trino" ? "False" : "True", where);
        }
      });

      test("every process is told of the services that it uses, and of no others", () => {
        for (const { where, process, env } of containers) {
          const told = Object.entries(addressOf).filter(([, name]) => env.some((one) => one.name === name));
          const wanted = NEEDS[process].split(" ").flatMap((entry) => {
            const [backing = "", only] = entry.split(":");
            return only === undefined || only === engine[0] ? [backing] : [];
          });
          assert.deepEqual(told.map(([backing]) => backing).sort(), wanted.sort(), where);
          const sasl = env.some(({ name }) => name === "KAFKA_SASL_MECHANISM");
          assert.equal(sasl, what !== "the defaults" && wanted.includes("kafka"), where);
        }
      });
    });
  }
}

test("the contract says of each process what the table says", () => {
  for (const [process, needs] of Object.entries(NEEDS)) {
    const { uses, engine } = contract.processes[process as KokuProcess] as {
      readonly uses: Readonly<Record<string, true | Engine>>;
      readonly engine?: Engine;
    };
    const declared = Object.entries(uses)
      .filter(([backing]) => backing in addressOf)
      .map(([backing, only]) => (only === true || only === engine ? backing : `${backing}:${only[0]}`));
    assert.deepEqual(declared.sort(), needs.split(" ").sort(), process);
  }
});
