const label = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";

interface NameForm {
  readonly what: string;
  readonly pattern: RegExp;
  readonly longest: number;
  /** The pattern in words. */
  readonly words: string;
}

/**
 * What Helm accepts as the name of a release, which becomes part of object names, and the API server as a namespace.
 */
const forms = {
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
} as const satisfies Readonly<Record<string, NameForm>>;

/** What is wrong with the names in the options, a line each; nothing when Helm and Kubernetes accept them. */
export function invalidNames(options: { readonly [name in keyof typeof forms]?: string }): readonly string[] {
  return Object.entries(forms).flatMap(([option, { what, pattern, longest, words }]) => {
    const name = options[option as keyof typeof forms];
    if (name === undefined || (pattern.test(name) && name.length <= longest)) return [];
    return [`${what} ${JSON.stringify(name)} is not valid: write at most ${longest} characters, ${words}`];
  });
}
