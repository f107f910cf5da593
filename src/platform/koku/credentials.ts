import type { Credential, CredentialSet } from "../secrets/credentials.ts";
import { koku } from "./values.ts";

/** Django's signing key. */
export const djangoKey: Credential = {
  key: "django-secret-key",
  given: koku.djangoSecretKey,
  path: "koku.djangoSecretKey",
  old: true,
  length: 50,
};

export const kokuSecret: CredentialSet = {
  name: "koku-secret",
  file: "koku-credentials",
  mark: "django-key",
  identity: { name: "koku", component: "koku" },
  existing: koku.existingSecret,
  credentials: [djangoKey],
};
