import { file } from "../file.ts";
import { hiveConfig, hiveDeployment, hiveDisruptionBudget, hiveService } from "./objects.ts";

export const hiveFiles = [
  file("configmap-hive-metastore", "hive/config", hiveConfig),
  file("deployment-hive-metastore", "hive/objects", hiveDeployment),
  file("service-hive-metastore", "hive/objects", hiveService),
  file("poddisruptionbudget-hive-metastore", "hive/objects", hiveDisruptionBudget),
];
