import type { Templates } from "../../template/chart.ts";
import { fieldOf, literalAt, objectsIn, walk } from "../../template/inspect.ts";
import type { Finding } from "./finding.ts";

const OWNERS = new Set(["Deployment", "StatefulSet"]);

/** Selectors that depend on values: a selector can never be changed, so an upgrade with other values would fail. */
export function changingSelectors(templates: Templates): readonly Finding[] {
  return templates.files.flatMap((file) =>
    objectsIn(file.objects).flatMap((object) => {
      const kind = literalAt(object, "kind") ?? "";
      const spec = fieldOf(object, "spec");
      const selector = spec && fieldOf(spec, "selector");
      if (!OWNERS.has(kind) || selector === undefined) return [];
      const read = new Set<string>();
      walk(selector, {
        expression(node) {
          if (node.kind === "reference" && node.root.scope === "values") read.add(node.path.join("."));
        },
      });
      return [...read].map((path) => ({
        file: file.name,
        where: `${kind} spec.selector`,
        message: `depends on ${path}, and a selector can never change; use the release's name only`,
      }));
    }),
  );
}
