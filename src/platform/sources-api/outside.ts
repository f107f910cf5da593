import { and, not, present } from "../../template/language.ts";
import { secrets } from "../secrets/credentials.ts";
import { sourcesDatabase } from "./database.ts";
import { runsSourcesApi, sourcesApi } from "./values.ts";

/**
 * Whether a database outside of the chart has credentials of sources that only the seed decrypts: they go with no volume,
 * and another seed makes another key.
 */
export const encryptsOutside = and(
  runsSourcesApi,
  not(sourcesDatabase.inChart),
  not(secrets.existing),
  not(present(sourcesApi.existingSecret)),
  not(present(sourcesApi.encryptionKey)),
);
