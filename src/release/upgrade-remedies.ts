import { platform } from "../platform/platform.ts";
import { evaluate } from "../platform/render.ts";
import { layered } from "../values/coalesce.ts";
import { dotted, isMap, nested, type Values } from "../values/data.ts";
import { leaves } from "../values/leaves.ts";
import type { Target } from "./target.ts";

/**
 * What the user can do when an upgrade to these values fails with these lines; nothing when the lines say enough.
 *
 *     upgradeRemedies(lines, values, target) // ["the volumes of ros-ocp-db-koku cannot be changed: …"]
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
      ? [
          "let the named field manager give up the field, or take the field once with `helm upgrade … --force-conflicts` of Helm 4",
        ]
      : []),
  ];
}

/** The values that add objects of kinds that an extension of Kubernetes provides. */
const REQUESTED_BY: Readonly<Record<string, string>> = {
  Route: "gateway.exposure.type",
  HTTPRoute: "gateway.exposure.type",
  Kafka: "kafka.mode",
  KafkaNodePool: "kafka.mode",
  KafkaTopic: "kafka.mode",
  KafkaUser: "kafka.mode",
  ObjectBucketClaim: "objectStorage.mode",
};

/** One line for each kind that a value requests and the cluster does not serve. */
function unserved(errors: string): readonly string[] {
  const kinds = errors.matchAll(/no matches for kind \\?"(\w+)\\?" in version \\?"([^"\\]+)\\?"/g);
  const lines = [...kinds].flatMap(([, kind = "", version]) => {
    const path = REQUESTED_BY[kind];
    return path === undefined
      ? []
      : `${path} needs ${version} ${kind}, which the cluster does not serve: install it, or choose another value`;
  });
  return [...new Set(lines)];
}

function fixedVolumes(name: string, sizes: readonly string[]): string {
  const size = sizes.length === 0 ? "their size" : sizes.join(" and ");
  return `the volumes of ${name} cannot be changed: set ${size} (or their storage class) back; for a larger one follow "A larger volume" in docs/operations.md`;
}

/**
 * The values that size the volumes of a StatefulSet: gives each value a size of its own, and finds those in the result.
 */
function sizesOf(name: string, values: Values, target: Pick<Target, "release" | "namespace">): readonly string[] {
  const paths = leaves(platform.values).filter(({ path }) => path.slice(-2).join(".") === "storage.size");
  // Rising, because a volume of a copy may not be smaller than the original, which is declared first.
  const marked = paths.map(({ path }, index) => ({ path, size: `${7000 + index}Gi` }));
  const all = layered([values, ...marked.map(({ path, size }) => nested(path, size))]);
  const set = evaluate(all, target).find((one) => one.kind === "StatefulSet" && one.metadata.name === name);
  const claims = JSON.stringify(isMap(set?.spec) ? set.spec.volumeClaimTemplates : undefined) ?? "";
  return marked.filter(({ size }) => claims.includes(`"${size}"`)).map(({ path }) => dotted(path));
}
