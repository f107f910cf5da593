import { and, eq, not, present, t, when } from "../../template/language.ts";
import { embedded, withTrino } from "../engine.ts";
import { kafka, withSasl } from "../kafka/values.ts";
import { koku, rbac } from "../koku/values.ts";
import { networkPolicies } from "../network/values.ts";
import type { Rules } from "../rule.ts";
import { secrets } from "../secrets/credentials.ts";
import { asksRbac, runsSourcesApi, sourcesApi } from "./values.ts";

/** What the values of the Sources API must keep. */
export const rules: Rules = [
  {
    because: "its gate passes, and then the program asks the brokers for ever, while Koku hears of no source",
    when: and(runsSourcesApi, withSasl),
    message: t`kafka.securityProtocol: with ${kafka.securityProtocol} the Sources API of this release cannot reach Kafka, since it speaks plain text only; give it a PLAINTEXT listener, name a Sources API of your own in sourcesApi.host, or set trino.enabled to false, where Koku keeps the sources itself`,
  },
  {
    because: "Koku shows a key that the other Sources API does not know, and gets no source from it",
    when: and(
      withTrino,
      present(sourcesApi.host),
      not(secrets.existing),
      not(present(sourcesApi.existingSecret)),
      not(present(sourcesApi.psk)),
    ),
    message: t`sourcesApi.psk: ${sourcesApi.host} is somebody else's, so the key that it expects cannot be derived; set it, or name a Secret in sourcesApi.existingSecret`,
  },
];

/** The existing chart's default. */
const PUBLIC_KEY = "YWFhYWFhYWFhYWFhYWFhYQ";

/** What is accepted of the values, and does not do what it seems to. */
export const warnings: Rules = [
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
