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
  type Piece,
  present,
  t,
  when,
} from "../../template/language.ts";
import { embedded, withTrino } from "../engine.ts";
import { koku } from "../koku/values.ts";
import { runsUnleash, unleash } from "./values.ts";

const KNOWN = `,${kokuFlags.map(({ name }) => name).join(",")},`;

/** Writes the body for each flag that is on. */
const eachOn = (body: (name: Expr<string>) => Control<string | Expr<string>>) =>
  eachEntry(unleash.flags, { key: "name", item: "on" }, (name, on) => when(on, body(name)));

export const unleashNotices: readonly Piece<string>[] = [
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
