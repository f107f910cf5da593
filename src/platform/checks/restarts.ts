import { layered } from "../../values/coalesce.ts";
import { nested, type Values } from "../../values/data.ts";
import { platform } from "../platform.ts";
import { evaluate, type KubernetesObject } from "../render.ts";
import type { Finding } from "./finding.ts";
import { containersOf, fault, nameOf, podOf } from "./objects.ts";

/** Values under which every credential is in a Secret that the chart writes. */
const variants: readonly Values[] = [
  { trino: { enabled: true }, database: { koku: { readReplica: { enabled: true } } } },
  {
    platform: "openshift",
    trino: { enabled: false },
    kafka: { securityProtocol: "SASL_SSL", sasl: { username: "koku" } },
  },
];

const paths = platform.components.flatMap(({ secrets }) =>
  secrets.flatMap(({ credentials }) => credentials.map(({ path }) => path)),
);
/** Any credential may be 32 hexadecimal digits. */
const withValue = (path: string, digit: string): Values => nested(path.split("."), digit.repeat(32));
const given = layered([
  { secrets: { seed: "only for the checks of the chart" } },
  ...paths.map((path) => withValue(path, "a")),
]);

/** Pods that go on with a credential that has changed. */
export function missingRestarts(): readonly Finding[] {
  const bases = variants.map((variant) => layered([given, variant]));
  const rendered = bases.map((values) => evaluate(values));
  return paths.flatMap((path) => {
    const pairs = bases.map((values, index) => ({
      before: rendered[index] ?? [],
      after: evaluate(layered([values, withValue(path, "b")])),
    }));
    if (pairs.every(({ before, after }) => changedBetween(before, after).size === 0))
      return [
        {
          file: "values.yaml",
          where: path,
          message: "it changes no Secret in any variant of the checks; add values that enable its Secret to `variants`",
        },
      ];
    return pairs.flatMap(({ before, after }) =>
      goingOn(before, after).map((object) =>
        fault(
          object,
          `reads ${path} and goes on when it changes; give its pods an annotation with the Secret's checksum`,
        ),
      ),
    );
  });
}

/** What reads a key of a Secret that differs, and has the same annotations as before. */
export function goingOn(
  before: readonly KubernetesObject[],
  after: readonly KubernetesObject[],
): readonly KubernetesObject[] {
  const changed = changedBetween(before, after);
  const later = new Map(after.map((object) => [nameOf(object), annotationsOf(object)]));
  return before
    .filter((object) => readBy(object).some((key) => changed.has(key)))
    .filter((object) => later.get(nameOf(object)) === annotationsOf(object));
}

/** The keys of Secrets that differ, each after the Secret's name. */
function changedBetween(before: readonly KubernetesObject[], after: readonly KubernetesObject[]): ReadonlySet<string> {
  const texts = (objects: readonly KubernetesObject[]) =>
    objects
      .filter(({ kind }) => kind === "Secret")
      .flatMap(({ metadata, data }) =>
        Object.entries(data as object).map(([key, text]) => [`${metadata.name} ${key}`, text] as const),
      );
  const later = new Map(texts(after));
  return new Set(texts(before).flatMap(([key, text]) => (later.get(key) === text ? [] : key)));
}

/** The keys of Secrets among the variables of pods that stay; those of a Job are done when it is. */
function readBy(object: KubernetesObject): readonly string[] {
  const pod = object.kind === "Job" ? undefined : podOf(object);
  if (pod === undefined) return [];
  return containersOf(pod).flatMap(({ env = [] }) =>
    env.flatMap(({ valueFrom: { secretKeyRef: read } = {} }) => (read ? `${read.name} ${read.key}` : [])),
  );
}

function annotationsOf({ spec }: KubernetesObject): string {
  const { template } = (spec ?? {}) as { template?: { metadata?: { annotations?: object } } };
  return JSON.stringify(template?.metadata?.annotations ?? {});
}
