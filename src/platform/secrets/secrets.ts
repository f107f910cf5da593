import { objectsIn } from "../../template/inspect.ts";
import { and, or, present, t, textTemplate, when } from "../../template/language.ts";
import { type Component, component } from "../component.ts";
import { readsIn } from "./checksums.ts";
import { type CredentialSet, isMissing, secrets, secretsValues } from "./credentials.ts";

/** The credentials that have no source, by the paths where each could be given. */
const missingOf = (sets: readonly CredentialSet[]) =>
  textTemplate("ros-ocp.credentials.missing", { about: "Credentials that come from nowhere." }, () =>
    sets.flatMap((set) =>
      set.credentials
        .filter(({ askedFor }) => askedFor === undefined)
        .map((credential) => when(isMissing(set, credential), ` ${credential.path}`)),
    ),
  )();

/**
 * Refuses objects that read a Secret, or a key of one, which no component provides.
 *
 * @throws with the names of the component, the file, the Secret and the key
 */
export function checkProvided(components: readonly Component[]): void {
  const provided = providedBy(components);
  for (const { name, files } of components) {
    for (const file of files) {
      for (const { set, credentials } of objectsIn(file.objects).flatMap((object) => readsIn(object))) {
        const known = provided.get(set.name);
        if (known === undefined)
          throw new Error(
            `the component ${name} reads the Secret ${set.name} in ${file.name}, and no component provides it: add it to \`secrets\` of the one that owns it`,
          );
        const absent = credentials.find(({ key }) => !known.credentials.some((one) => one.key === key));
        if (absent !== undefined)
          throw new Error(
            `the component ${name} reads the key ${absent.key} of the Secret ${set.name} in ${file.name}, and nothing puts it there: add it to the Secret's \`credentials\`, or, where it is a database's, add postgres(…) to \`uses\` of the component`,
          );
      }
    }
  }
}

/** The Secrets of all components by their names. */
function providedBy(components: readonly Component[]): ReadonlyMap<string, CredentialSet> {
  const provided = new Map<string, CredentialSet>();
  const owners = new Map<string, string>();
  for (const { name, secrets: sets } of components) {
    for (const set of sets) {
      const owner = owners.get(set.name);
      if (owner !== undefined)
        throw new Error(
          `the components ${owner} and ${name} both have a Secret called ${set.name}: give each a name of its own`,
        );
      owners.set(set.name, name);
      provided.set(set.name, set);
    }
  }
  return provided;
}

/** Where the credentials of all components come from. */
export function secretsOf(components: readonly Component[]): Component {
  const sets = components.flatMap((one) => one.secrets);
  const missing = missingOf(sets);
  const ofGuide = sets.flatMap(({ credentials }) => credentials.filter(({ fromGuide }) => fromGuide));
  const paths = ["secrets.seed", ...ofGuide.map(({ path }) => path)];
  return component({
    name: "credentials",
    values: { secrets: secretsValues },
    rules: [
      {
        because: "pods would wait for ever for a Secret, or log in with nothing",
        when: present(missing),
        message: t`secrets: nothing provides${missing}. Set secrets.seed to a random text and keep it (openssl rand -hex 32), or give each value, or name a Secret in each existingSecret, or make the Secrets beforehand and set secrets.existing`,
      },
      {
        because:
          "what is given would have no effect, and the platform runs with another password than its operator thinks",
        when: and(secrets.existing, or(present(secrets.seed), ...ofGuide.map(({ given }) => present(given)))),
        message: `secrets.existing: the Secrets are said to exist, but one of ${paths.join(", ")} is given too; unset one or the other`,
      },
    ],
  });
}
