import { and, not, present, t } from "../../template/language.ts";
import { componentProblems } from "../component-problems.ts";
import { type Contradiction, lineOf, problemsOf } from "../contradiction.ts";
import { secrets } from "../credentials.ts";
import { withTrino } from "../engine.ts";
import { kafka, withSasl } from "../kafka/values.ts";
import { runsSourcesApi, sourcesApi } from "./values.ts";

const contradictions: readonly Contradiction[] = [
  {
    when: and(runsSourcesApi, withSasl),
    message: t`kafka.securityProtocol: with ${kafka.securityProtocol} the Sources API of this release cannot reach Kafka, since it speaks plain text only; give it a PLAINTEXT listener, name a Sources API of your own in sourcesApi.host, or set trino.enabled to false, where Koku keeps the sources itself`,
  },
  {
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

/** Values for the Sources API that contradict each other. */
export const sourcesApiProblems = problemsOf("sourcesApi", "the Sources API", [
  ...contradictions.map(lineOf),
  componentProblems("sourcesApi", sourcesApi),
  componentProblems("sourcesApi.statusListener", sourcesApi.statusListener),
  componentProblems("sourcesApi.backgroundWorker", sourcesApi.backgroundWorker),
]);
