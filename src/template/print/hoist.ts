import { keyOf, operandsOf, walk } from "../inspect.ts";
import { memoize } from "../memoize.ts";
import type { ExprNode, Include } from "../nodes.ts";

/** A call that gives the same in every turn of a loop, and the variable that holds it. */
export interface Held {
  readonly name: string;
  readonly call: Include;
}

/**
 * The calls of named templates in a loop's body that do not depend on the loop, with a name for each.
 *
 * Helm would make the text anew in every turn; a reader sees before the loop what all turns share. A call that may fail
 * where a condition in the loop keeps it from being made stays there, also since a loop may have no turn at all.
 *
 * @example hoist(body, [])   // Map { …: { name: "kokuEnvWorker", call: include "ros-ocp.koku.env.worker" } }
 */
export function hoist(body: unknown, taken: readonly string[]): ReadonlyMap<string, Held> {
  const held = new Map<string, Held>();
  const names = new Set(taken);
  const look = (nodes: unknown): void =>
    walk(nodes, {
      expression(node) {
        if (node.kind !== "include") return undefined;
        const movable = !dependsOnVariables(node) && surelySucceeds(node);
        // What the template calls is written in the template; its `.a` is not the `.a` of this place.
        if (!movable) look(operandsOf(node));
        else if (!held.has(keyOf(node))) {
          held.set(keyOf(node), { name: freeName(node.template.name, names), call: node });
        }
        return "skip";
      },
    });
  look(body);
  return held;
}

function dependsOnVariables(node: ExprNode): boolean {
  return (node.kind === "reference" && node.root.scope === "variable") || operandsOf(node).some(dependsOnVariables);
}

/** Whether nothing in the call, or in what it calls, goes through a group that may be missing. */
const surelySucceeds: (node: Include) => boolean = memoize((call) => {
  let sure = true;
  walk(call, {
    expression(node) {
      if (node.kind === "reference" && node.uncertain) sure = false;
      if (node.kind === "include" && Object.values(node.arguments).some(mayBeMissing)) sure = false;
    },
  });
  return sure;
});

/** A group that may be missing is handed over as one that is there. */
const mayBeMissing = (node: ExprNode): boolean =>
  node.kind === "reference" && node.shape.kind === "group" && node.shape.optional === true;

/** `x.koku.env.worker` becomes `kokuEnvWorker`: the chart's own name says nothing. */
function freeName(template: string, names: Set<string>): string {
  const [chart = "", ...own] = template.split(".");
  const words = (own.length === 0 ? [chart] : own).flatMap((word) => word.split("-"));
  const name = words.map((word, index) => (index === 0 ? word : word[0]?.toUpperCase() + word.slice(1))).join("");
  for (let count = 1; ; count++) {
    const free = count === 1 ? name : `${name}${count}`;
    if (names.has(free)) continue;
    names.add(free);
    return free;
  }
}
