import { add, type Input, mul, t } from "../../template/language.ts";
import { streams } from "./filters.ts";
import { gateway } from "./values.ts";

/** Where a route leads, and how long an answer may take. */
export const backend = (to: unknown, more: object = {}) => ({
  cluster: to,
  timeout: t`${gateway.timeoutSeconds}s`,
  // It also ends a silent wait for the answer.
  idle_timeout: t`${add(gateway.timeoutSeconds, 5)}s`,
  ...more,
});

/** The largest body that the gateway lets through. */
export const mostBytes = mul(gateway.maxBodyMegabytes, 1024 * 1024);

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
export const limited = ({ name, match, route }: Leading, bytes: Input<number>): readonly object[] => [
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
