import { add, type Input, t } from "../../template/language.ts";
import { gateway } from "./values.ts";

/** Where a route leads, and how long an answer may take. */
export const backend = (to: unknown, more: object = {}) => ({
  cluster: to,
  timeout: t`${gateway.timeoutSeconds}s`,
  // It also ends a silent wait for the answer.
  idle_timeout: t`${add(gateway.timeoutSeconds, 5)}s`,
  ...more,
});

/** Refuses a body of more bytes, by what its content-length says. */
export const tooLarge = (name: string, match: object, bytes: Input<number>) => ({
  name,
  match: {
    ...match,
    headers: [{ name: "content-length", range_match: { start: 0, end: add(bytes, 1) }, invert_match: true }],
  },
  direct_response: { status: 413, body: { inline_string: "the body is too large\n" } },
});
