import type { ExprNode, Include } from "./expression.ts";
import { keyOf } from "./steps.ts";
import { walk } from "./walk.ts";

/** A call that gives the same in every turn of a loop, and the variable that holds it. */
export interface Held {
  readonly name: string;
  readonly call: Include;
}

/**
 * The calls of named templates in a loop's body that do not depend on the loop, with a name for each.
 *
 * Helm would make the text anew in every turn; a reader sees before the loop what all turns share.
 *
 * @example sameForAll(body, [])   // Map { …: { name: "kokuEnvWorker", call: include "ros-ocp.koku.env.worker" } }
 */
export function sameForAll(body: unknown, taken: readonly string[]): ReadonlyMap<string, Held> {
  const held = new Map<string, Held>();
  const names = new Set(taken);
  walk(body, {
    expression(node) {
      if (node.kind !== "include" || !("template" in node) || dependsOnVariables(node)) return undefined;
      const key = keyOf(node);
      if (!held.has(key)) held.set(key, { name: freeName(node.template.name, names), call: node });
      return "skip";
    },
  });
  return held;
}

function dependsOnVariables(node: Include): boolean {
  let depends = false;
  walk(Object.values(node.arguments), {
    expression(inner: ExprNode) {
      if (inner.kind === "reference" && inner.root.scope === "variable") depends = true;
    },
  });
  return depends;
}

/** `ros-ocp.koku.env.worker` becomes `kokuEnvWorker`. */
function freeName(template: string, names: Set<string>): string {
  const words = template.split(/[.-]/).slice(template.startsWith("ros-ocp.") ? 2 : 0);
  const name = words.map((word, index) => (index === 0 ? word : word[0]?.toUpperCase() + word.slice(1))).join("");
  for (let count = 1; ; count++) {
    const free = count === 1 ? name : `${name}${count}`;
    if (names.has(free)) continue;
    names.add(free);
    return free;
  }
}
