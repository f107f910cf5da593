import type { Container as PodContainer, PodSpec } from "kubernetes-types/core/v1.d.ts";
import { s3 } from "../../src/platform/backings/s3/s3.ts";
import { chartInfo, templates } from "../../src/platform/chart/templates.ts";
import { platform } from "../../src/platform/platform.ts";
import { evaluate } from "../../src/platform/render.ts";
import { together } from "../../src/platform/use.ts";
import { render } from "../../src/template/chart.ts";
import { toObjects } from "../../src/template/language.ts";
import { coalesce, layered } from "../../src/values/coalesce.ts";
import type { Values } from "../../src/values/data.ts";
import { defaults } from "../../src/values/defaults.ts";
import { known } from "./rendered-storage.ts";

/** What a pod of a consumer would have, and the release's other objects: the gate, and then a container of its own. */
export function renderConsumer(values: Values, own: PodContainer) {
  const { initContainers, volumes } = together([s3({ waits: true })]);
  const consumer = {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: "ros-ocp-consumer" },
    spec: { initContainers, containers: [own], volumes },
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
