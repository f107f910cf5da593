import type { Component } from "../component.ts";
import { isRule, rulesIn } from "../rule.ts";
import type { Finding } from "./finding.ts";

/** Rules that do not say what would happen without them, and lines of text that stand among rules. */
export const unreasonedRules = (components: readonly Component[]): readonly Finding[] =>
  components.flatMap(({ name, folder, rules }) =>
    rulesIn(rules).flatMap((one) => {
      const because = isRule(one) ? one.because.trim() : "";
      if (because.split(/\s+/).length >= 5) return [];
      const message = `a rule says in \`because\`, in a sentence, what would happen without it: ${JSON.stringify(because)}`;
      return [{ file: `src/platform/${folder}`, where: `rules of ${name}`, message }];
    }),
  );
