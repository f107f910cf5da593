import { and, or, present, t, textTemplate, when } from "../template/language.ts";
import { caches } from "./cache.ts";
import { type Contradiction, lineOf, problemsOf } from "./contradiction.ts";
import { type CredentialSet, isMissing, secrets } from "./credentials.ts";
import { database } from "./database/values.ts";
import { kafkaPassword, kafkaSecret } from "./kafka/values.ts";
import { databaseSecret, kokuSecret } from "./koku/credentials.ts";
import { koku } from "./koku/values.ts";
import { storageSecret } from "./object-storage/credentials.ts";
import { sourcesSecret } from "./sources-api/values.ts";
import { trinoSecret } from "./trino/credentials.ts";
import { unleashSecret } from "./unleash/values.ts";

/** Every Secret of the release. */
const credentialSets: readonly CredentialSet[] = [
  kokuSecret,
  databaseSecret,
  ...caches.map(({ secret }) => secret),
  storageSecret,
  kafkaSecret,
  sourcesSecret,
  unleashSecret,
  trinoSecret,
];

/** The credentials that have no source, by the paths where each could be given. */
const missing = textTemplate("ros-ocp.credentials.missing", { about: "Credentials that come from nowhere." }, () =>
  credentialSets.flatMap((set) =>
    set.credentials
      .filter((credential) => credential !== kafkaPassword)
      .map((credential) => when(isMissing(set, credential), ` ${credential.path}`)),
  ),
);

const contradictions: readonly Contradiction[] = [
  {
    when: present(missing()),
    message: t`secrets: nothing provides${missing()}. Set secrets.seed to a random text and keep it (openssl rand -hex 32), or give each value, or name a Secret in each existingSecret, or make the Secrets beforehand and set secrets.existing`,
  },
  {
    when: and(secrets.existing, or(present(secrets.seed), present(koku.djangoSecretKey), present(database.password))),
    message:
      "secrets.existing: the Secrets are said to exist, but secrets.seed, koku.djangoSecretKey or database.koku.password is given too; unset one or the other",
  },
];

/** Contradictions of where credentials come from. */
export const credentialProblems = problemsOf("credentials", "credentials", contradictions.map(lineOf));
