import { and, eq, not, type Piece, present, t, when } from "../../template/language.ts";
import { embedded, withTrino } from "../engine.ts";
import { koku, rbac } from "../koku/values.ts";
import { networkPolicies } from "../network-values.ts";
import { asksRbac, runsSourcesApi, sourcesApi } from "./values.ts";

/** The existing chart's default. */
const PUBLIC_KEY = "YWFhYWFhYWFhYWFhYWFhYQ";

export const sourcesApiNotices: readonly Piece<string>[] = [
  when(
    and(runsSourcesApi, eq(sourcesApi.encryptionKey, PUBLIC_KEY)),
    "- sourcesApi.encryptionKey is the one that the existing chart gave to everybody: whoever reads the database can decrypt the credentials of sources. Sources must be made anew with another.",
  ),
  when(
    and(runsSourcesApi, not(asksRbac)),
    when(
      present(rbac.host),
      t`- sourcesApi.bypassRbac is true: everybody with an identity may change the sources of the organisation, whatever ${rbac.host} says.`,
      "- rbac.host is empty: everybody with an identity may change the sources of the organisation.",
    ),
  ),
  when(
    and(embedded, present(sourcesApi.host)),
    t`- sourcesApi.host has no effect without Trino: Koku keeps the sources itself, and does not ask ${sourcesApi.host}.`,
  ),
  when(
    and(
      withTrino,
      present(sourcesApi.host),
      koku.sourcesClient.enabled,
      networkPolicies.enabled,
      not(present(networkPolicies.sourcesApiFrom)),
    ),
    t`- networkPolicy.sourcesApiFrom is empty: ${sourcesApi.host} may not ask the sources client whether Koku can read a source. Name its pods.`,
  ),
  when(
    and(withTrino, not(koku.sourcesListener.enabled)),
    "- koku.sourcesListener.enabled is false: Koku does not hear of sources that are made in the Sources API.",
  ),
];
