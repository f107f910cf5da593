import { evaluate, platform } from "../platform/chart.ts";
import { layered } from "../values/coalesce.ts";
import { dotted, isMap, nested, type Values } from "../values/data.ts";
import { leaves } from "../values/leaves.ts";
import type { Target } from "./target.ts";

/**
 * What to do when Helm ends an upgrade to these values with these words; nothing where its words are enough.
 *
 *     upgradeRemedies(lines, values, target) // ["the volumes of ros-ocp-db-koku stay as they were made: …"]
 */
export function upgradeRemedies(
  lines: readonly string[],
  values: Values,
  target: Pick<Target, "release" | "namespace">,
): readonly string[] {
  const all = lines.join("\n");
  const fixed = all.matchAll(
    /StatefulSet\.apps \\?"([^"\\]+)\\?" is invalid: spec: Forbidden: updates to statefulset spec/g,
  );
  const names = [...new Set([...fixed].map(([, name]) => name as string))];
  return [
    ...names.map((name) => fixedVolumes(name, sizesOf(name, values, target))),
    ...unserved(all),
    ...(all.includes("conflict occurred while applying object")
      ? ["let whoever is named give up the field, or take it once by `helm upgrade … --force-conflicts`, with Helm 4"]
      : []),
  ];
}

/** The values that bring in objects of kinds that come with an extension of Kubernetes. */
const ASKED_FOR_BY: Readonly<Record<string, string>> = {
  Route: "gateway.exposure.type",
  HTTPRoute: "gateway.exposure.type",
  Kafka: "kafka.mode",
  KafkaNodePool: "kafka.mode",
  KafkaTopic: "kafka.mode",
  KafkaUser: "kafka.mode",
  ObjectBucketClaim: "objectStorage.mode",
};

/** One line for each kind that the cluster does not serve, and that a value has asked for. */
function unserved(words: string): readonly string[] {
  const kinds = words.matchAll(/no matches for kind \\?"(\w+)\\?" in version \\?"([^"\\]+)\\?"/g);
  const told = [...kinds].flatMap(([, kind = "", version]) => {
    const path = ASKED_FOR_BY[kind];
    return path === undefined
      ? []
      : `${path} needs ${version} ${kind}, which the cluster does not serve: install it, or choose another`;
  });
  return [...new Set(told)];
}

function fixedVolumes(name: string, sizes: readonly string[]): string {
  const size = sizes.length === 0 ? "their size" : sizes.join(" and ");
  return `the volumes of ${name} stay as they were made: set ${size} (or their storage class) back; for a larger one follow "A larger volume" in docs/operations.md`;
}

/** The values that give the volumes of a StatefulSet their size. Each gets a size of its own, and those are looked for. */
function sizesOf(name: string, values: Values, target: Pick<Target, "release" | "namespace">): readonly string[] {
  const paths = leaves(platform).filter(({ path }) => path.slice(-2).join(".") === "storage.size");
  // Rising, for a copy of a volume may not be smaller than the volume, which is declared first.
  const marked = paths.map(({ path }, index) => ({ path, size: `${7000 + index}Gi` }));
  const all = layered([values, ...marked.map(({ path, size }) => nested(path, size))]);
  const set = evaluate(all, target).find((one) => one.kind === "StatefulSet" && one.metadata.name === name);
  const claims = JSON.stringify(isMap(set?.spec) ? set.spec.volumeClaimTemplates : undefined) ?? "";
  return marked.filter(({ size }) => claims.includes(`"${size}"`)).map(({ path }) => dotted(path));
}
