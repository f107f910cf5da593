import { when } from "../../template/language.ts";
import { secretObject } from "../credentials.ts";
import { file } from "../file.ts";
import { coordinatorConfigMap, coordinatorService, coordinatorStatefulSet } from "./coordinator.ts";
import { trinoSecret } from "./credentials.ts";
import { catalogConfig } from "./node.ts";
import { coordinatorInternalService } from "./tls.ts";
import { trino } from "./values.ts";
import {
  workerAutoscaler,
  workerConfigMap,
  workerDeployment,
  workerDisruptionBudget,
  workerService,
} from "./worker.ts";

/** Trino's files, under the guide's names. */
export const trinoFiles = [
  file(
    "configmap-trino-config",
    "trino/config",
    when(trino.enabled, [coordinatorConfigMap, workerConfigMap, catalogConfig]),
  ),
  file("secret-trino-credentials", "trino/credentials", secretObject(trinoSecret)),
  file("statefulset-trino-coordinator", "trino/coordinator", coordinatorStatefulSet),
  file("deployment-trino-worker", "trino/worker", workerDeployment),
  file(
    "service-trino",
    "trino/worker",
    when(trino.enabled, [coordinatorService, coordinatorInternalService, workerService]),
  ),
  file("horizontalpodautoscaler-trino-worker", "trino/worker", workerAutoscaler),
  file("poddisruptionbudget-trino-worker", "trino/worker", workerDisruptionBudget),
];
