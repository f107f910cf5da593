import type { KokuProcess } from "../../contracts/koku/readers.ts";
import { type Expr, eq, t } from "../../template/language.ts";
import { autoscalingContradictions } from "../autoscaling-contradictions.ts";
import { componentProblems } from "../component-problems.ts";
import { type Contradiction, lineOf, problemsOf } from "../contradiction.ts";
import { servedBy } from "./ports.ts";
import { koku } from "./values.ts";

const { apiReads, apiWrites, masu, listener, sourcesClient, sourcesListener, migration } = koku;

/** A Service has a port once, and these have another that is always the same. */
const takenPorts = (path: string, process: KokuProcess, port: Expr<number>): readonly Contradiction[] =>
  Object.entries(servedBy(process)).flatMap(([name, own]) =>
    name === "http"
      ? []
      : {
          when: eq(port, own),
          message: t`${path}.port: ${port} is the port of the ${name} on the same Service; take another one, such as 8000`,
        },
  );

/** Values for Koku's processes that contradict each other. */
export const kokuProblems = problemsOf("koku", "Koku's processes", [
  ...autoscalingContradictions("koku.apiReads", apiReads).map(lineOf),
  ...autoscalingContradictions("koku.apiWrites", apiWrites).map(lineOf),
  ...takenPorts("koku.apiReads", "api", apiReads.port).map(lineOf),
  ...takenPorts("koku.apiWrites", "api", apiWrites.port).map(lineOf),
  componentProblems("koku.apiReads", apiReads),
  componentProblems("koku.apiWrites", apiWrites),
  componentProblems("koku.masu", masu),
  componentProblems("koku.listener", listener),
  componentProblems("koku.sourcesClient", sourcesClient),
  componentProblems("koku.sourcesListener", sourcesListener),
  componentProblems("koku.migration", migration),
]);
