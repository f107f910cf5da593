import fc from "fast-check";
import { platform } from "../../src/platform/platform.ts";
import { profiles } from "../../src/platform/profiles/profiles.ts";
import { layered } from "../../src/values/coalesce.ts";
import { nested, type Values } from "../../src/values/data.ts";
import { defaults } from "../../src/values/defaults.ts";
import { leaves } from "../../src/values/leaves.ts";
import { validValues } from "../arbitrary.ts";
import type { Case } from "./helm.ts";

export const seeded: Values = { secrets: { seed: "a seed for tests, of enough characters" } };
export const ROUTES = "route.openshift.io/v1";
/** What OpenShift serves also while the server of Routes is away. */
const CONFIGURATION = "config.openshift.io/v1";

const { celery } = defaults(platform.values) as { celery: { workers: object } };
const poolNames = Object.keys(celery.workers);

const usually = (name: string, ...others: readonly string[]) =>
  fc.oneof({ weight: 6, arbitrary: fc.constant(name) }, fc.constantFrom(...others));
const target = fc.record({
  release: usually("ros-ocp", "cost", "a", "ros-ocp-2", "my-ros-ocp", "n1", "x".repeat(53)),
  namespace: usually("ros-ocp", "space", "0755"),
  apis: fc.constantFrom<readonly string[]>([], [ROUTES]),
});

/** A pool of the operator's own, beside those of the chart. */
const ownPool = fc
  .record(
    {
      enabled: fc.boolean(),
      replicas: fc.integer({ min: 0, max: 9 }),
      queue: fc.constantFrom("default", "celery", "ocp,summary", "priority_xl"),
      concurrency: fc.integer({ min: 1, max: 9 }),
      engine: fc.constantFrom("any", "trino"),
      extraEnv: fc.constantFrom({}, { TZ: { value: "yes" }, ONPREM: { value: "1e3" } }),
      podDisruptionBudget: fc.record({ enabled: fc.boolean() }),
    },
    { requiredKeys: [] },
  )
  .map((pool) => ({ celery: { workers: { myOwn: pool } } }));

/** Pools that the operator takes away. */
const fewerPools = fc
  .subarray(poolNames)
  .map((gone) => ({ celery: { workers: Object.fromEntries(gone.map((name) => [name, null])) } }));

const nothing = fc.constant<Values>({});
const sometimes = (values: fc.Arbitrary<Values>) => fc.oneof({ weight: 3, arbitrary: nothing }, values);

/** What an operator may ask for: any values that their schema admits, for any cluster. */
export const cases: fc.Arbitrary<Case> = fc.record({
  values: fc
    .tuple(fc.constant(seeded), validValues(platform.values, 24), sometimes(ownPool), sometimes(fewerPools))
    // fast-check makes maps without a prototype, which equal no others.
    .map((files) => structuredClone(layered(files))),
  target,
});

const flags = leaves(platform.values).filter(({ schema }) => schema.kind === "flag");
const flipped = flags.map(({ path, schema, optional }) => nested(path, optional ? true : !schema.default));

const platforms: readonly Case[] = ["auto", "kubernetes", "openshift"].flatMap((name) =>
  [[], [ROUTES], [CONFIGURATION]].map((apis) => ({ values: { ...seeded, platform: name }, target: { apis } })),
);

/** One key among the common labels and annotations and among those of one object: YAML must not hold it twice. */
const sameKeys = leaves(platform.values)
  .filter(({ path }) => /^(labels|annotations)$/.test(path.at(-1) as string))
  .map(({ path }) =>
    layered([{ commonLabels: { B_2: "a" }, commonAnnotations: { B_2: "a" } }, nested(path, { B_2: "b" })]),
  );

/** The defaults, each profile, each switch turned alone, each platform, and a key in two maps. */
export const known: readonly Case[] = [
  ...platforms,
  ...Object.values(profiles).flatMap(({ values }) =>
    platforms.map((one) => ({ ...one, values: layered([values, one.values]) })),
  ),
  ...flipped.map((values) => ({ values: layered([seeded, values]), target: {} })),
  ...flipped.map((values) => ({ values: layered([seeded, values]), target: { apis: [ROUTES] } })),
  ...sameKeys.map((values) => ({ values: layered([seeded, values]), target: {} })),
  ...sameKeys.map((values) => ({ values: layered([seeded, values]), target: { apis: [ROUTES] } })),
];
