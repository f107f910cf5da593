import { add, type Expr, type Input, mul, type Piece, t, when } from "../../template/language.ts";
import type { Component } from "../component.ts";
import type { Route, Routes } from "../route.ts";
import { streams } from "./filters.ts";
import { gateway } from "./values.ts";

/** A component that is reached through the gateway. */
export interface Reached extends Routes {
  readonly name: string;
  readonly enabled: Expr<boolean>;
}

/**
 * The components that are reached through the gateway.
 *
 * @throws when two have one path, unless they share it
 */
export function reachedIn(components: readonly Component[]): readonly Reached[] {
  const all = components.flatMap(({ name, pods, routes }) =>
    routes === undefined || pods === undefined ? [] : [{ ...routes, name, enabled: pods.enabled }],
  );
  for (const [path, [first, second]] of Map.groupBy(all, (one) => one.path))
    if (first && second && !(first.shared && second.shared))
      throw new Error(`${first.name} and ${second.name} are both reached at ${String(path)}`);
  return all;
}

/** What is there wherever the gateway leads requests to the component. */
export const whileReached = <T>({ shared, enabled }: Reached, what: T) => (shared ? what : when(enabled, what));

/** A path that no value changes. */
export const isFixed = ({ path }: Reached): boolean => typeof path === "string";

/** Where a route leads, and how long an answer may take. */
const backend = (to: Piece<string>, again: boolean) => ({
  cluster: to,
  timeout: t`${gateway.timeoutSeconds}s`,
  // It also ends a silent wait for the answer.
  idle_timeout: t`${add(gateway.timeoutSeconds, 5)}s`,
  // Without a timeout for each try, which would have slow queries run three times.
  ...(again && { retry_policy: { retry_on: "connect-failure,refused-stream,gateway-error,reset", num_retries: 2 } }),
});

const IS_READ = [{ name: ":method", string_match: { safe_regex: { regex: "GET|HEAD" } } }];

/** The largest body that the gateway lets through. */
const mostBytes = mul(gateway.maxBodyMegabytes, 1024 * 1024);

/** The routes to a component, as Envoy takes them. */
const routesTo = (reached: Reached): readonly object[] =>
  (reached.routes ?? [{ name: reached.name }]).flatMap(({ name, below, reads, to, again }: Route) => {
    const match = { path_separated_prefix: below === undefined ? reached.path : t`${reached.path}${below}` };
    const route = backend(to ?? reached.name, again ?? false);
    if (reads) return [{ name, match: { ...match, headers: IS_READ }, route }];
    return limited({ name, match, route }, reached.mostBytes ?? mostBytes);
  });

/**
 * All routes, of which Envoy takes the first that matches: the longer a path, the earlier. One of the values may be above any
 * other, so it comes last.
 */
export function routesOf(all: readonly Reached[]): readonly unknown[] {
  const length = ({ path }: Reached): number => (typeof path === "string" ? path.length : 0);
  return all.toSorted((one, other) => length(other) - length(one)).flatMap((one) => whileReached(one, routesTo(one)));
}

interface Leading {
  readonly name: string;
  readonly match: object;
  readonly route: object;
}

/**
 * A route, and what its bodies may be: one that says its length streams up to so many bytes, and any other is held.
 *
 * The first match refuses a larger one by what its content-length says, before it is read.
 */
const limited = ({ name, match, route }: Leading, bytes: Input<number>): readonly object[] => [
  {
    name: `${name}-too-large`,
    match: {
      ...match,
      headers: [{ name: "content-length", range_match: { start: 0, end: add(bytes, 1) }, invert_match: true }],
    },
    direct_response: { status: 413, body: { inline_string: "the body is too large\n" } },
    ...streams,
  },
  { name, match: { ...match, headers: [{ name: "content-length", present_match: true }] }, route, ...streams },
  { name: `${name}-of-unknown-length`, match, route },
];
