import { type Expr, linesTemplate } from "../template/language.ts";
import { cacheProblems } from "./cache-contradictions.ts";
import { celeryProblems } from "./celery/contradictions.ts";
import { commonProblems } from "./common-contradictions.ts";
import { credentialProblems } from "./credentials-contradictions.ts";
import { databaseProblems } from "./database/contradictions.ts";
import { gatewayProblems } from "./gateway/contradictions.ts";
import { hiveProblems } from "./hive/contradictions.ts";
import { ingressProblems } from "./ingress/contradictions.ts";
import { kafkaProblems } from "./kafka/contradictions.ts";
import { kokuProblems } from "./koku/contradictions.ts";
import { storageProblems } from "./object-storage/contradictions.ts";
import { sourcesApiProblems } from "./sources-api/contradictions.ts";
import { trinoProblems } from "./trino/contradictions.ts";
import { unleashProblems } from "./unleash/contradictions.ts";

const areas: readonly Expr<string>[] = [
  commonProblems,
  credentialProblems,
  databaseProblems,
  cacheProblems,
  storageProblems,
  kafkaProblems,
  trinoProblems,
  hiveProblems,
  kokuProblems,
  celeryProblems,
  gatewayProblems,
  ingressProblems,
  sourcesApiProblems,
  unleashProblems,
];

/** All contradictions of the values, a line each. */
export const problems = linesTemplate(
  "ros-ocp.problems",
  { about: "Contradictions in the values, a line each: those of every area." },
  () => areas,
)();
