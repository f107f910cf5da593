import type { Container as PodContainer, PodSpec } from "kubernetes-types/core/v1.d.ts";
import { awsConfig } from "../../src/platform/backings/s3/aws-config.ts";
import { storageGate } from "../../src/platform/backings/s3/gate.ts";
import { trustedRoots } from "../../src/platform/backings/s3/trusted-roots.ts";
import { chartInfo, templates } from "../../src/platform/chart/templates.ts";
import { platform } from "../../src/platform/platform.ts";
import { evaluate } from "../../src/platform/render.ts";
import { render } from "../../src/template/chart.ts";
import { toObjects } from "../../src/template/language.ts";
import { coalesce, layered } from "../../src/values/coalesce.ts";
import type { Values } from "../../src/values/data.ts";
import { defaults } from "../../src/values/defaults.ts";
import { known } from "./rendered-storage.ts";

/** What a pod of a consumer would have, and the release's other objects: the gate, and then a container of its own. */
export function renderConsumer(values: Values, own: PodContainer) {
  const consumer = {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: "ros-ocp-consumer" },
    spec: {
      initContainers: [...trustedRoots.initContainers, storageGate()],
      containers: [own],
      volumes: [...awsConfig.volumes, ...trustedRoots.volumes],
    },
  };
  const user = layered([known, values]);
  const context = {
    values: coalesce(defaults(platform.values), user),
    release: { Name: "ros-ocp", Namespace: "ros-ocp", Service: "Helm" },
    chart: { Name: chartInfo.name, Version: chartInfo.version, AppVersion: chartInfo.appVersion },
    apis: new Set<string>(),
  };
  const files = [{ name: "consumer.yaml", source: "consumer.ts", objects: toObjects([consumer]) }];
  const [pod] = render({ ...templates, files }, context).files.flatMap(({ objects }) => objects) as readonly {
    spec: PodSpec;
  }[];
  if (pod === undefined) throw new Error("no consumer was rendered");
  return { pod: pod.spec, objects: evaluate(user) };
}
