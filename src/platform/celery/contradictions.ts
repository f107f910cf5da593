import { t } from "../../template/language.ts";
import { componentProblems } from "../component-problems.ts";
import { problemsOf } from "../contradiction.ts";
import { eachPool } from "./pools.ts";
import { celery } from "./values.ts";

/** Values for beat and for the pools of workers that contradict each other. */
export const celeryProblems = problemsOf("celery", "Celery", [
  componentProblems("celery.beat", celery.beat),
  eachPool((name, pool) => componentProblems(t`celery.workers.${name}`, pool)),
]);
