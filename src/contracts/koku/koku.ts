import { contract } from "../contract.ts";
import { processes } from "./processes.ts";
import { harmful, ignored } from "./refused.ts";
import { variables } from "./variables.ts";
import { trinoVariables } from "./variables-trino.ts";

/** What Koku's image reads and serves without Clowder. */
export const koku = contract({
  name: "koku",
  version: { commit: "768be82535f8", date: "2026-08-19", repository: "project-koku/koku" },
  user: {
    uid: 1000,
    gid: 0,
    about:
      "the image names its user by name, so runAsNonRoot needs the number; OpenShift chooses its own, with group 0",
  },
  processes,
  // No name is in both.
  variables: { ...variables, ...trinoVariables },
  ignored,
  harmful,
  // $(NAME) is expanded by Kubernetes before the process sees it
  refusedValues: { "^\\$(?!\\()": "django-environ takes a value that begins with $ for the name of another variable" },
});
