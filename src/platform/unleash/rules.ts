import { kokuFlags } from "../../contracts/koku/flags.ts";
import {
  and,
  type Control,
  contains,
  type Expr,
  eachEntry,
  eq,
  ne,
  not,
  or,
  present,
  t,
  when,
} from "../../template/language.ts";
import { embedded, withTrino } from "../engine.ts";
import { koku } from "../koku/values.ts";
import type { Rules } from "../rule.ts";
import { secrets } from "../secrets/credentials.ts";
import { runsUnleash, unleash } from "./values.ts";

/** What the values for the feature flags must keep. */
export const rules: Rules = [
  {
    because: "Koku shows a token that the other Unleash does not know, and every flag counts as its fallback",
    when: and(
      withTrino,
      present(unleash.host),
      not(secrets.existing),
      not(present(unleash.existingSecret)),
      not(present(unleash.token)),
    ),
    message: t`unleash.token: ${unleash.host} is somebody else's, so its token cannot be derived; set it, or name a Secret in unleash.existingSecret`,
  },
];

const KNOWN = `,${kokuFlags.map(({ name }) => name).join(",")},`;

/** Writes the body for each flag that is on. */
const eachOn = (body: (name: Expr<string>) => Control<string | Expr<string>>) =>
  eachEntry(unleash.flags, { key: "name", item: "on" }, (name, on) => when(on, body(name)));

/** What is accepted of the flags, and does not do what it seems to. */
export const warnings: Rules = [
  eachOn((name) =>
    when(
      and(runsUnleash, not(contains(KNOWN, t`,${name},`))),
      t`- unleash.flags.${name}: no flag of Koku's that this chart knows has this name.`,
    ),
  ),
  eachOn((name) =>
    when(
      or(embedded, present(unleash.host)),
      t`- unleash.flags.${name} has no effect: the flags are for the Unleash Edge of this release, which is not there.`,
    ),
  ),
  when(
    and(withTrino, eq(koku.env.sentryEnvironment, "development")),
    "- koku.env.sentryEnvironment is development: flags that Unleash does not know count as on.",
  ),
  when(
    and(embedded, ne(koku.env.unleashLogLevel, "WARNING")),
    "- koku.env.unleashLogLevel has no effect without Trino: the embedded engine has its feature flags built in.",
  ),
];
