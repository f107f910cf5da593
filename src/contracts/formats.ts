/** What a literal of each format looks like to the compiler; expressions and references are added by `environment.ts`. */
export interface Literals {
  readonly text: string;
  readonly host: string;
  readonly flag: "True" | "False";
  readonly integer: `${number}`;
  readonly url: `http://${string}` | `https://${string}`;
  readonly path: `/${string}`;
  readonly json: `{${string}` | `[${string}`;
  readonly cron: `${string} ${string} ${string} ${string} ${string}`;
  readonly time: `${number}:${number}`;
  readonly level: "DEBUG" | "INFO" | "WARNING" | "ERROR" | "CRITICAL";
  /** A password, key or token: it has no literal, only a reference to a Secret. */
  readonly credential: never;
}

/** A named format, or the only texts that are allowed. One single text pins the variable: not even an expression fits. */
export type Format = keyof Literals | readonly [string, ...string[]];

interface Shape {
  readonly pattern: RegExp;
  readonly expected: string;
}

/** The same formats at run time. The compiler cannot tell `1e3` from an integer or count the fields of a schedule. */
const shapes: Readonly<Record<keyof Literals, Shape>> = {
  text: { pattern: /^/, expected: "text" },
  host: { pattern: /^[A-Za-z0-9]([A-Za-z0-9.:-]*[A-Za-z0-9])?$/, expected: "a host name or address without a port" },
  flag: { pattern: /^(True|False)$/, expected: '"True" or "False"' },
  integer: { pattern: /^-?\d+$/, expected: "a whole number in decimal digits" },
  url: { pattern: /^https?:\/\/[^\s/]+/, expected: "a URL that begins with http:// or https://" },
  path: { pattern: /^\//, expected: "an absolute path" },
  json: { pattern: /^[{[].*[}\]]$/s, expected: "a JSON object or list" },
  cron: { pattern: /^\S+( \S+){4}$/, expected: "five schedule fields with single spaces" },
  time: { pattern: /^([01]\d|2[0-3]):[0-5]\d$/, expected: "a time of day such as 04:30" },
  level: { pattern: /^(DEBUG|INFO|WARNING|ERROR|CRITICAL)$/, expected: "DEBUG, INFO, WARNING, ERROR or CRITICAL" },
  credential: { pattern: /(?!)/, expected: "a reference to a Secret, never the text itself" },
};

const quoted = (texts: readonly string[]): string => texts.map((text) => JSON.stringify(text)).join(" or ");

/**
 * What a literal should have been, or `undefined` when it fits its format.
 *
 * @example
 * mismatch("integer", "500m"); // "a whole number in decimal digits"
 */
export const mismatch = (format: Format, literal: string): string | undefined => {
  if (typeof format !== "string") return format.includes(literal) ? undefined : quoted(format);
  const { pattern, expected } = shapes[format];
  return pattern.test(literal) ? undefined : expected;
};
