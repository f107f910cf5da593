import { secretObject } from "../credentials.ts";
import { file } from "../file.ts";
import { unleashConfig, unleashDeployment, unleashDisruptionBudget, unleashService } from "./objects.ts";
import { unleashSecret } from "./values.ts";

export const unleashFiles = [
  file("secret-unleash-credentials", "unleash/values", secretObject(unleashSecret)),
  file("configmap-unleash", "unleash/objects", unleashConfig),
  file("deployment-unleash", "unleash/objects", unleashDeployment),
  file("service-unleash", "unleash/objects", unleashService),
  file("poddisruptionbudget-unleash", "unleash/objects", unleashDisruptionBudget),
];
