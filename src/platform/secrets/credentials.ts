import type { Secret } from "kubernetes-types/core/v1.d.ts";
import { type Identity, metadata, objectName } from "../../kubernetes/names.ts";
import { OBJECT_NAME_OR_NONE } from "../../kubernetes/object-name.ts";
import { fieldOf } from "../../template/inspect.ts";
import {
  and,
  base64,
  type Expr,
  type Input,
  not,
  or,
  type Piece,
  present,
  reference,
  release,
  sha256sum,
  t,
  textTemplate,
  trunc,
  type Written,
  when,
} from "../../template/language.ts";
import type { ExprNode, TreeNode } from "../../template/nodes.ts";
import { flag, group, secretText, text } from "../../values/schema.ts";

/** How credentials come to be, where no Secret is named and no value is given. */
export const secretsValues = group(
  "Where credentials come from. Each can also be given alone, or be in a Secret of its own.",
  {
    seed: secretText("", {
      about:
        "One random text of at least 16 characters from which every credential is derived, the same at each rendering. The ros-ocp command makes one and keeps it.",
      least: 16,
    }),
    existing: flag(false, {
      about: "The Secrets exist already, under the names and keys that the chart would give them.",
    }),
  },
);

export const secrets = reference({ scope: "values" }, ["secrets"], secretsValues);

/** A name of a Secret that holds a component's credentials. */
export const existingSecret = (keys: string) =>
  text("", {
    about: `A Secret with the key${keys.includes(",") ? "s" : ""} ${keys}, instead of one that the chart makes.`,
    pattern: OBJECT_NAME_OR_NONE,
  });

/** A password or key. */
export interface Credential {
  /** The key in the Secret, as in `koku-password`. */
  readonly key: string;
  /** What the operator gave; empty for none. */
  readonly given: Expr<string>;
  /** The path of `given` in the values, for messages. */
  readonly path: string;
  /** How many hexadecimal digits a derived one has; absent for one that others know, which cannot be derived. */
  readonly length?: number;
  /** What a derived one begins with, where its reader expects a form. */
  readonly prefix?: string;
  /** Under which condition it is needed at all; absent: always. */
  readonly needed?: Input<boolean>;
  /** A rule of its own asks for it where it is missing. */
  readonly askedFor?: true;
  /** A value of the guide that operators give although their Secrets exist. */
  readonly fromGuide?: true;
}

/** A Secret and what is in it. */
export interface CredentialSet {
  /** The Secret's name without the release, as in `db-credentials`. */
  readonly name: string;
  /** What comes after `secret-` in the name of its file; absent: its name. */
  readonly file?: string;
  /** What comes after `checksum/` in the annotation of pods that read it; absent: its name. */
  readonly mark?: string;
  readonly identity: Identity;
  readonly existing: Expr<string>;
  readonly credentials: readonly Credential[];
  /** Under which condition the Secret is needed at all; absent: always. */
  readonly needed?: Input<boolean>;
}

/**
 * A credential derived from the seed.
 *
 * It is hexadecimal: Koku takes a value that begins with `$` for the name of a variable, and puts passwords into URLs
 * without quoting.
 */
function derived({ path, length, prefix }: Credential): Expr<string> {
  if (length === undefined) throw new Error(`${path} cannot be derived`);
  const digits = trunc(sha256sum(t`${secrets.seed}:${release.namespace}:${release.name}:${path}`), length);
  return prefix === undefined ? digits : t`${prefix}${digits}`;
}

const texts = new Map<string, Expr<string>>();

/** A text in a template that is made once, wherever it is asked for. */
function textOnce(name: string, about: string, body: () => Piece<string> | readonly Piece<string>[]): Expr<string> {
  const text = texts.get(name) ?? textTemplate(name, { about }, body)();
  texts.set(name, text);
  return text;
}

/** A credential's value: given, or derived. */
const credentialValue = (credential: Credential): Expr<string> =>
  textOnce(`ros-ocp.credential.${credential.path}`, `The credential ${credential.path}.`, () =>
    credential.length === undefined
      ? credential.given
      : when(present(credential.given), credential.given, derived(credential)),
  );

/** The name of the Secret, made by the chart or named by the operator. */
const secretName = (set: CredentialSet): Expr<string> =>
  textOnce(templateOf(set), `The Secret that holds ${set.name}.`, () =>
    when(present(set.existing), set.existing, objectName(set.name)),
  );

/** A reference to a key of a Secret, as `valueFrom` takes it. */
export interface SecretKey {
  readonly secretKeyRef: { readonly name: Expr<string>; readonly key: Expr<string> | string; readonly optional?: true };
}

/** The Secrets and credentials that something reads, by the name of the template that gives the Secret's name. */
const read = new Map<string, { readonly set: CredentialSet; readonly byKey: Map<string, Credential> }>();
/** The template that gives a Secret's name. */
const templateOf = (set: CredentialSet): string => `ros-ocp.secret.${set.name}`;

/** The Secret's name and key that hold a credential, as a variable or file of a pod names them. */
export function secretKey(set: CredentialSet, credential: Credential, key?: Expr<string>): SecretKey {
  const known = read.get(templateOf(set)) ?? { set, byKey: new Map<string, Credential>() };
  read.set(templateOf(set), known);
  known.byKey.set(credential.key, credential);
  return { secretKeyRef: { name: secretName(set), key: key ?? credential.key } };
}

/** The credentials that a `secretKeyRef` reads: one by its key, or all of a Secret whose keys the values decide. */
export function readFrom(
  reference: TreeNode,
): { readonly set: CredentialSet; readonly credentials: readonly Credential[] } | undefined {
  const name = expressionAt(reference, "name");
  const known = name?.kind === "include" ? read.get(name.template.name) : undefined;
  if (known === undefined) return undefined;
  const key = expressionAt(reference, "key");
  const one = key?.kind === "literal" ? known.byKey.get(String(key.value)) : undefined;
  return { set: known.set, credentials: one === undefined ? known.set.credentials : [one] };
}

function expressionAt(tree: TreeNode, name: string): ExprNode | undefined {
  const found = fieldOf(tree, name);
  return found?.kind === "value" ? found.expr : undefined;
}

/** Whether the chart writes the Secret itself. */
export const isOurs = ({ needed = true, existing }: CredentialSet): Expr<boolean> =>
  and(needed, not(secrets.existing), not(present(existing)));

/** Whether a credential that the chart should write has no source. */
export const isMissing = (set: CredentialSet, { needed = true, given, length }: Credential): Expr<boolean> =>
  and(needed, isOurs(set), not(or(present(given), length !== undefined && present(secrets.seed))));

/** The Secret, where the chart writes it. */
export function secretObject(set: CredentialSet) {
  return when(isOurs(set), {
    apiVersion: "v1",
    kind: "Secret",
    metadata: metadata(objectName(set.name), set.identity),
    type: "Opaque",
    // Not stringData, whose keys server-side apply forgets: one that is not needed any more would stay.
    data: Object.fromEntries(
      set.credentials.map((credential) => [
        credential.key,
        when(credential.needed ?? true, base64(credentialValue(credential))),
      ]),
    ),
  } satisfies Written<Secret>);
}

/**
 * What changes whenever one of these credentials does; as an annotation it restarts the pods that read them.
 *
 * Of a Secret that the chart does not write, only the name is known. The seed is part of what is hashed, since whoever may
 * see pods but no Secrets could otherwise try out passwords on the hash.
 */
export function credentialsChecksum(
  set: CredentialSet,
  credentials: readonly Credential[] = set.credentials,
): Expr<string> {
  const keys = credentials.map(({ key }) => key);
  const part = keys.length === set.credentials.length ? "" : `.${keys.join("-")}`;
  const name = `ros-ocp.checksum.${set.name}${part}`;
  const named = `the credentials ${keys.join(", ")} in ${set.name}`;
  const source = textOnce(`${name}.source`, `What the checksum of ${named} is taken of.`, () => [
    secretName(set),
    when(isOurs(set), [secrets.seed, ...credentials.map(credentialValue)]),
  ]);
  return textOnce(name, `Changes with ${named}.`, () => sha256sum(source));
}
