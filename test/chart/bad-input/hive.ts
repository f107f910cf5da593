import type { Values } from "../../../src/values/data.ts";
import type { Dropped, Mistake } from "./mistake.ts";

const withTrino = (more: Values): Values => ({ trino: { enabled: true }, ...more });
const hive = (more: Values): Values => withTrino({ hive: more });
const database = (more: Values): Values => withTrino({ database: more });

/** Values of the Hive metastore and of the databases beside Koku's that are wrong by themselves. */
export const wrong: readonly Mistake[] = [
  ["a metastore without a database", database({ hive: { host: "" } }), "database.hive.host", /must match/],
  ["a metastore's database that is no name", database({ hive: { name: "a-b" } }), "database.hive.name", /must match/],
  [
    "a quote in the metastore's password",
    database({ hive: { password: "a'b" } }),
    "database.hive.password",
    /must match/,
  ],
  ["no metastore at all", hive({ replicas: 0 }), "hive.replicas", /at least 1/],
  ["a heap without a unit", hive({ heap: "512" }), "hive.heap", /must be at least 128Mi, in Mi or Gi/],
  ["a heap too small for a schema", hive({ heap: "64Mi" }), "hive.heap", /at least 128Mi/],
  ["a heap as Java writes it", hive({ heap: "512m" }), "hive.heap", /must be at least 128Mi, in Mi or Gi/],
  ["a pool of one connection", hive({ connectionPool: 1 }), "hive.connectionPool", /at least 2/],
  ["a level that the metastore does not know", hive({ logLevel: "LOUD" }), "hive.logLevel", /DEBUG/],
  ["a property that would end its XML", hive({ config: { "a<b": "1" } }), "hive.config.a<b", /key must match/],
  ["a switch for a version", hive({ schema: { upgradeTo: "true" } }), "hive.schema.upgradeTo", /must match/],
  ["a metastore that is no directory", hive({ metastoreHome: "opt/hive" }), "hive.metastoreHome", /must match/],
];

/** Values that contradict each other. */
export const contradicting: readonly Mistake[] = [
  ["Trino without a metastore", hive({ enabled: false }), "hive.enabled", /name another in trino\.catalogs\.hive/],
  [
    "a metastore's heap above its limit",
    hive({ heap: "2Gi" }),
    "hive.resources.limits.memory",
    /1Gi is too little for hive\.heap 2Gi .* raise the limit, or lower the heap/,
  ],
  [
    "a metastore's heap that leaves Java nothing",
    hive({ heap: "1Gi" }),
    "hive.resources.limits.memory",
    /200Mi that Java takes beside it/,
  ],
  [
    "a metastore's limit below its request",
    hive({ resources: { requests: { memory: "2Gi" } } }),
    "hive.resources",
    /raise the limit/,
  ],
  ["a metastore in Koku's database", database({ hive: { name: "koku" } }), "database.hive.name", /another name/],
  [
    "a metastore as Koku",
    database({ hive: { user: "koku" } }),
    "database.hive.user",
    /needs a role of its own; take another name/,
  ],
  ["a metastore as superuser", database({ hive: { user: "postgres" } }), "database.hive.user", /another name/],
  [
    "a metastore in PostgreSQL's own database",
    database({ hive: { name: "template1" } }),
    "database.hive.name",
    /PostgreSQL's own/,
  ],
  ...(["hive", "sources"] as const).flatMap((name): Mistake[] => {
    const own = (more: Values) => database({ [name]: { host: "pg.example.com", password: "p", ...more } });
    return [
      [
        `TLS of ${name} that checks certificates, without an authority`,
        own({ sslMode: "verify-ca" }),
        `database.${name}.sslMode`,
        /verify-ca .* name a ConfigMap or a Secret .* or set sslMode to require/,
      ],
      [
        `two authorities of ${name}`,
        own({ sslMode: "verify-ca", ca: { configMap: "a", secret: "b" } }),
        `database.${name}.ca`,
        /unset one of them/,
      ],
      [
        `TLS of ${name} on Koku's server`,
        database({ [name]: { sslMode: "require" } }),
        `database.${name}.sslMode`,
        /would do nothing; leave it out/,
      ],
    ];
  }),
  [
    "sources as the metastore",
    database({ sources: { user: "hive" } }),
    "database.sources.user",
    /needs a role of its own/,
  ],
  [
    "somebody else's server without a password",
    database({ hive: { host: "pg.example.com" } }),
    "database.hive.password",
    /cannot be derived; give it, or put it as hive-password into the Secret/,
  ],
];

/** Values that a rule refused once, and that are accepted now. */
export const dropped: readonly Dropped[] = [
  {
    values: hive({ heap: "900Mi" }),
    because: "a limit that is little for the heap is a warning; one that is no more than the heap is refused",
  },
  {
    values: database({ hive: { ca: { configMap: "a" } } }),
    because: "an authority that is not used does no harm: a warning says so",
  },
];
