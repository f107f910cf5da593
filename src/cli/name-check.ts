const label = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";

interface Rule {
  readonly what: string;
  readonly pattern: RegExp;
  readonly longest: number;
  /** The pattern for people. */
  readonly words: string;
}

/** Helm's rule for releases, whose names stand in those of objects, and the API server's for namespaces. */
const rules = {
  release: {
    what: "--release",
    pattern: new RegExp(String.raw`^${label}(\.${label})*$`),
    longest: 53,
    words: "lower case letters, digits, - and ., beginning and ending with a letter or digit",
  },
  namespace: {
    what: "--namespace",
    pattern: new RegExp(`^${label}$`),
    longest: 63,
    words: "lower case letters, digits and -, beginning and ending with a letter or digit",
  },
} as const satisfies Readonly<Record<string, Rule>>;

/** What is wrong with the names that options give, a line each; nothing when Helm and Kubernetes take them. */
export function wrongNames(options: { readonly [name in keyof typeof rules]?: string }): readonly string[] {
  return Object.entries(rules).flatMap(([option, { what, pattern, longest, words }]) => {
    const name = options[option as keyof typeof rules];
    if (name === undefined || (pattern.test(name) && name.length <= longest)) return [];
    return [`${what} ${JSON.stringify(name)} is no name for it: write at most ${longest} characters, ${words}`];
  });
}
