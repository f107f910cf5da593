import { layered } from "../../values/coalesce.ts";
import { nested, type Values } from "../../values/data.ts";
import { defaults } from "../../values/defaults.ts";
import { leaves } from "../../values/leaves.ts";
import { templates } from "../chart/templates.ts";
import { platform } from "../platform.ts";
import { profiles } from "../profiles/profiles.ts";
import { type KubernetesObject, render, type Target } from "../render.ts";
import { duplicates } from "./duplicates.ts";
import type { Finding } from "./finding.ts";
import { endlessWaits } from "./gates.ts";
import { badNames } from "./names.ts";
import { unsafePods } from "./pods.ts";
import { brokenProcesses } from "./processes.ts";
import { missingRestarts } from "./restarts.ts";
import { missingSecrets } from "./secrets.ts";
import { changingSelectors } from "./selectors.ts";
import { unusedValues } from "./unused-values.ts";
import { brokenContracts } from "./variables.ts";

interface Variant {
  readonly values: Values;
  readonly target: Target;
  /** Whether a rule may refuse the values, so that there is nothing to look at. */
  readonly refusable: boolean;
}

/** What Helm allows at most, so that names are tried at their longest. */
const LONGEST_RELEASE = "r".repeat(53);
const { celery } = defaults(platform.values) as { readonly celery: { readonly workers: Values } };
const noPools: Values = Object.fromEntries(Object.keys(celery.workers).map((name) => [name, { enabled: false }]));
const seeded: Values = { secrets: { seed: "only for the checks of the chart" } };

/** Everything that can be switched on beside the defaults, but for SASL, with which Sources does not go. */
const everything: Values = {
  koku: {
    apiReads: { autoscaling: { enabled: true } },
    apiWrites: { autoscaling: { enabled: true } },
    cloudProviders: { aws: { enabled: true }, azure: { enabled: true }, gcp: { enabled: true } },
    env: { enableSentry: true, currencyUrl: "https://rates.example.com", schemaSuffix: "x", qeSchema: "x" },
  },
  rbac: { host: "rbac" },
  gateway: { autoscaling: { enabled: true } },
  database: { koku: { readReplica: { enabled: true } } },
};
const withSasl: Values = {
  trino: { enabled: false },
  kafka: { securityProtocol: "SASL_SSL", sasl: { username: "koku", password: "x" } },
};

/** Everything that can be switched off, but for one part of Koku, which must still work. */
const apart: readonly Values[] = ["apiReads", "apiWrites", "masu", "pools", "beat"].map((kept) => ({
  koku: Object.fromEntries(["apiReads", "apiWrites", "masu"].map((part) => [part, { enabled: part === kept }])),
  celery: {
    beat: { enabled: kept === "beat" },
    ...(kept !== "pools" && { poolDefaults: { enabled: false }, workers: noPools }),
  },
}));

/** Each switch alone the other way; the values may then contradict each other. */
const switches: readonly Values[] = leaves(platform.values)
  .filter(({ schema }) => schema.kind === "flag" && schema.deprecated === undefined)
  .map(({ path, schema }) => nested(path, !schema.default));

/** Values under which the rendered objects are looked at, on both platforms. */
function variants(): readonly Variant[] {
  const sound = [{}, ...Object.values(profiles).map(({ values }) => values), everything, withSasl, ...apart];
  const both = (values: Values, refusable: boolean): readonly Variant[] => {
    const whole = layered([seeded, values]);
    return [
      { values: whole, target: {}, refusable },
      { values: layered([whole, { platform: "openshift" }]), target: { release: LONGEST_RELEASE }, refusable },
    ];
  };
  return [...sound.flatMap((values) => both(values, false)), ...switches.flatMap((values) => both(values, true))];
}

/**
 * What is wrong with the chart's sources, all of it at once.
 *
 * References to values that do not exist, and lists that may vanish, are refused earlier, where they are written.
 *
 * @example checkChart()   // [] for a sound chart
 */
export function checkChart(): readonly Finding[] {
  const found = [
    ...unusedValues(templates, platform.values),
    ...duplicates(templates),
    ...changingSelectors(templates),
  ];
  const rendered = new Map<string, Finding>();
  for (const variant of variants()) {
    for (const finding of checkVariant(variant)) rendered.set(JSON.stringify(finding), finding);
  }
  const all = [...found, ...rendered.values()];
  // What cannot be rendered cannot be compared with what follows from another password.
  return all.length > 0 ? all : missingRestarts();
}

/** What is wrong with the objects under some values, or with the templates that cannot make them. */
function checkVariant({ values, target, refusable }: Variant): readonly Finding[] {
  const { files, rules } = render(values, target, { warnings: false });
  const broken = rules.filter(({ path }) => !refusable || files.some((file) => file.path === path));
  if (broken.length > 0)
    return broken.map(({ path, message }) => ({
      file: path,
      where: `with ${JSON.stringify(values)}`,
      message: `${message}. The checks of the chart look at these values, so they must pass`,
    }));
  return checkObjects(files.flatMap(({ objects }) => objects));
}

/** What is wrong with rendered objects. */
export function checkObjects(objects: readonly KubernetesObject[]): readonly Finding[] {
  return [unsafePods, missingSecrets, badNames, brokenContracts, brokenProcesses, endlessWaits].flatMap((check) =>
    check(objects),
  );
}
