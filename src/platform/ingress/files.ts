import { file } from "../file.ts";
import { ingressAutoscaler, ingressDeployment, ingressDisruptionBudget, ingressService } from "./objects.ts";

export const ingressFiles = [
  file("deployment-ingress", "ingress/objects", ingressDeployment),
  file("service-ingress", "ingress/objects", ingressService),
  file("horizontalpodautoscaler-ingress", "ingress/objects", ingressAutoscaler),
  file("poddisruptionbudget-ingress", "ingress/objects", ingressDisruptionBudget),
];
