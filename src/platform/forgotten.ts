import type { Component } from "./component.ts";
import { isRule, rulesIn } from "./rule.ts";

// What an author forgets of a component, refused when the platform is put together: who, what, and what to do.

/** Components of one name, or with the name of another as their label, by which policies find them. */
export function checkNames(declared: readonly Component[]): void {
  for (const [name, same] of Map.groupBy(declared, (one) => one.name)) {
    if (same.length > 1)
      throw new Error(
        `${same.length} components are called ${name}, in ${same.map(({ folder }) => folder).join(" and ")}: give each a name of its own`,
      );
  }
  const names = new Set(declared.map(({ name }) => name));
  for (const { name, pods } of declared) {
    if (pods !== undefined && pods.component !== name && names.has(pods.component))
      throw new Error(
        `the label of the component ${name} is the name of another, ${pods.component}, whose network policy would let it in: give it a label of its own`,
      );
  }
}

/** A database or a route of a component that follows from others would be seen by none of those that make it. */
export function checkDerived(derived: readonly Component[]): void {
  const found = derived.find(({ pods, routes }) => routes !== undefined || (pods?.connections.length ?? 0) > 0);
  if (found !== undefined)
    throw new Error(
      `the component ${found.name} follows from others, so its databases and routes are not seen: put it into the list in platform.ts itself`,
    );
}

/** A rule says in a sentence what would happen without it; a line of text that stands among rules says nothing. */
export function checkReasons(all: readonly Component[]): void {
  for (const { name, rules } of all) {
    for (const rule of rulesIn(rules)) {
      if (isRule(rule) && (rule.because ?? "").trim().split(/\s+/).length >= 5) continue;
      const said =
        isRule(rule) && typeof rule.message === "string" ? `the rule ${JSON.stringify(rule.message)}` : "a rule";
      throw new Error(
        `${said} of the component ${name} has no reason of at least five words: say in \`because\` what would happen without it`,
      );
    }
  }
}
