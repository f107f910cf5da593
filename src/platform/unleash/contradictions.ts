import { and, not, present, t } from "../../template/language.ts";
import { componentProblems } from "../component-problems.ts";
import { type Contradiction, lineOf, problemsOf } from "../contradiction.ts";
import { secrets } from "../credentials.ts";
import { withTrino } from "../engine.ts";
import { unleash } from "./values.ts";

const contradictions: readonly Contradiction[] = [
  {
    when: and(
      withTrino,
      present(unleash.host),
      not(secrets.existing),
      not(present(unleash.existingSecret)),
      not(present(unleash.token)),
    ),
    message: t`unleash.token: ${unleash.host} is somebody else's, so its token cannot be derived; set it, or name a Secret in unleash.existingSecret`,
  },
];

/** Values for the feature flags that contradict each other. */
export const unleashProblems = problemsOf("unleash", "the feature flags", [
  ...contradictions.map(lineOf),
  componentProblems("unleash", unleash),
]);
