import {
  afterLast,
  atoi,
  beforeFirst,
  contains,
  type Expr,
  hasPrefix,
  replace,
  sumTemplate,
  textTemplate,
  when,
} from "../template/language.ts";

const URL = { url: { kind: "text" } } as const;

const address = textTemplate(
  "ros-ocp.url.address",
  { about: "Host and port of a URL, without its scheme and path.", arguments: URL },
  ({ url }) => beforeFirst(replace(replace(url, "https://", ""), "http://", ""), "/"),
);

const port = sumTemplate(
  "ros-ocp.url.port",
  { about: "The port of a URL: its own, or that of its scheme.", arguments: URL },
  ({ url }) =>
    when(
      contains(address({ url }), ":"),
      atoi(afterLast(address({ url }), ":")),
      when(hasPrefix(url, "https:"), 443, 80),
    ),
);

/** The port of a URL: its own, or that of its scheme. */
export const portOf = (url: Expr<string>): Expr<number> => port({ url });
