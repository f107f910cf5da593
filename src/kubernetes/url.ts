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

const LABEL = "[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?";

/** A host of a URL or of a broker, as part of a pattern. */
export const HOST = `${LABEL}(\\.${LABEL})*`;

/** A port in decimal digits, from 1 to 65535. */
export const PORT = "([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])";

/** A web address without a path, or nothing. */
export const ORIGIN_OR_NONE = `^(https?://${HOST}(:${PORT})?)?$`;

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
