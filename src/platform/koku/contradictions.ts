import { autoscalingContradictions } from "../autoscaling-contradictions.ts";
import { componentProblems } from "../component-problems.ts";
import { lineOf, problemsOf } from "../contradiction.ts";
import { koku } from "./values.ts";

const { apiReads, apiWrites, masu, listener, sourcesClient, sourcesListener, migration } = koku;

/** Values for Koku's processes that contradict each other. */
export const kokuProblems = problemsOf("koku", "Koku's processes", [
  ...autoscalingContradictions("koku.apiReads", apiReads).map(lineOf),
  ...autoscalingContradictions("koku.apiWrites", apiWrites).map(lineOf),
  componentProblems("koku.apiReads", apiReads),
  componentProblems("koku.apiWrites", apiWrites),
  componentProblems("koku.masu", masu),
  componentProblems("koku.listener", listener),
  componentProblems("koku.sourcesClient", sourcesClient),
  componentProblems("koku.sourcesListener", sourcesListener),
  componentProblems("koku.migration", migration),
]);
