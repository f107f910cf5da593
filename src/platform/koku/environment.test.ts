import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Container, PodSpec } from "kubernetes-types/core/v1.d.ts";
import { type Backing, type Engine, requiredBy, type Variable } from "../../contracts/contract.ts";
import { koku as contract } from "../../contracts/koku/koku.ts";
import type { KokuProcess } from "../../contracts/koku/readers.ts";
import { layered } from "../../values/coalesce.ts";
import type { Values } from "../../values/data.ts";
import { podOf } from "../checks/objects.ts";
import { runningIn } from "../checks/running.ts";
import { evaluate, type KubernetesObject } from "../render.ts";

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
    cloudProviders: { aws: { enabled: true }, azure: { enabled: true }, gcp: { enabled: true } },
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

const seeded: Values = { secrets: { seed: "0123456789abcdef" } };

const containersOf = (objects: readonly KubernetesObject[]) =>
  objects.flatMap((object) => {
    const pod = podOf(object);
    const running = runningIn(object);
    if (running?.contract !== contract || pod === undefined) return [];
    const process = running.process as KokuProcess;
    const { containers, volumes = [] } = pod as unknown as PodSpec;
    const { env = [], volumeMounts = [] } = containers[0] as Container;
    return [{ where: object.metadata.name, process, env, volumeMounts, volumes }];
  });

for (const engine of ["trino", "embedded"] as const) {
  for (const [what, more] of [
    ["the defaults", {}],
    ["everything that adds variables", everything],
  ] as const) {
    describe(`with the engine ${engine} and ${what}`, () => {
      const values = layered([seeded, { trino: { enabled: engine === "trino" } }, more]);
      const objects = evaluate(values);
      const containers = containersOf(objects);

      test("every process that the engine has is there", () => {
        const expected = Object.keys(contract.processes).filter((name) => {
          const only = (contract.processes[name as KokuProcess] as { readonly engine?: Engine }).engine;
          return only === undefined || only === engine;
        });
        assert.deepEqual([...new Set(containers.map(({ process }) => process))].sort(), expected.sort());
      });

      test("whoever has Django's key is known to run a process of Koku", () => {
        for (const object of objects) {
          const env = (podOf(object)?.containers ?? []).flatMap((container) => container.env ?? []);
          if (!env.some(({ name }) => name === "DJANGO_SECRET_KEY")) continue;
          assert.equal(runningIn(object)?.contract, contract, object.metadata.name);
        }
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

/** By hand from where Koku asks a cloud: who checks sources or their files, and who fetches reports. */
const OF_CLOUDS: readonly KokuProcess[] = ["api", "masu", "worker", "sourcesClient", "sourcesListener"];

/** The files with the operator's identities: the variables that name them, and the volumes that hold them. */
const IDENTITIES = [
  ["AWS_SHARED_CREDENTIALS_FILE", "ros-ocp-aws-credentials"],
  ["GOOGLE_APPLICATION_CREDENTIALS", "ros-ocp-gcp-credentials"],
] as const;

test("who asks a cloud has the operator's identities, where their variables say, and nobody else has", () => {
  for (const { where, process, env, volumeMounts, volumes } of containersOf(evaluate(layered([seeded, everything])))) {
    for (const [variable, secret] of IDENTITIES) {
      const path = env.find(({ name }) => name === variable)?.value;
      const volume = volumes.find((one) => one.secret?.secretName === secret);
      if (!OF_CLOUDS.includes(process)) assert.deepEqual([path, volume], [undefined, undefined], where);
      else {
        const mount = volumeMounts.find(({ name }) => name === volume?.name);
        assert.ok(
          volume?.secret?.items?.some((item) => `${mount?.mountPath}/${item.path}` === path),
          `${where}: ${path}`,
        );
      }
    }
  }
});

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
