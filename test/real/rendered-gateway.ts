import type { Deployment } from "kubernetes-types/apps/v1.d.ts";
import type { ConfigMap } from "kubernetes-types/core/v1.d.ts";
import { platform } from "../../src/platform/platform.ts";
import { start } from "../../src/template/evaluate/template.ts";
import { evaluateObjects } from "../../src/template/evaluate/tree.ts";
import { coalesce } from "../../src/values/coalesce.ts";
import type { Values } from "../../src/values/data.ts";
import { defaults } from "../../src/values/defaults.ts";
import { type Echo, startEcho } from "../parts/echo.ts";
import { type Envoy, type EnvoySpec, startEnvoy } from "../parts/envoy.ts";
import type { Part } from "../parts/install.ts";

const builtIn = defaults(platform.values);
const files = ["configmap-gateway", "deployment-gateway", "service-koku-api"].map((name) => `${name}.yaml`);

/** The gateway's objects as a release named ros-ocp has them. */
export function renderObjects(values: Values): readonly { readonly kind: string }[] {
  return evaluateObjects(
    platform.files.filter(({ name }) => files.includes(name)).flatMap(({ objects }) => objects),
    start({
      values: coalesce(builtIn, values),
      release: { Name: "ros-ocp", Namespace: "ros-ocp", Service: "Helm" },
      chart: { Name: "ros-ocp", Version: "0.0.0", AppVersion: "0" },
      apis: new Set(),
    }),
  ) as readonly { readonly kind: string }[];
}

/** The container of the gateway's pods, its configuration as a file. */
export function renderGateway(part: Part, values: Values) {
  const objects = renderObjects(values);
  const config = objects.find(({ kind }) => kind === "ConfigMap") as ConfigMap;
  const pod = (objects.find(({ kind }) => kind === "Deployment") as Deployment).spec?.template.spec;
  const [container] = pod?.containers ?? [];
  const user = pod?.securityContext?.runAsUser;
  const spec: EnvoySpec = {
    part,
    bootstrap: config.data?.["envoy.yaml"] ?? "",
    command: container?.command ?? [],
    args: container?.args ?? [],
    ...(user !== undefined && { user }),
  };
  return { spec, preStop: container?.lifecycle?.preStop?.exec?.command ?? [], pod };
}

/** The backends on both sides of the gateway. */
export interface Sides {
  readonly reads: Echo;
  readonly writes: Echo;
  /** How many requests reach each while something is done. */
  readonly counted: (during: () => Promise<unknown>) => Promise<{ readonly reads: number; readonly writes: number }>;
  readonly close: () => Promise<unknown>;
}

export async function startSides(): Promise<Sides> {
  const [reads, writes] = await Promise.all([startEcho(), startEcho()]);
  return {
    reads,
    writes,
    counted: async (during) => {
      const earlier = [reads.requests.length, writes.requests.length] as const;
      await during();
      return { reads: reads.requests.length - earlier[0], writes: writes.requests.length - earlier[1] };
    },
    close: () => Promise.all([reads.close(), writes.close()]),
  };
}

/** Starts the rendered gateway before its two sides and others by address; `change` is made to its configuration first. */
export function startGateway(
  part: Part,
  values: Values,
  sides: Sides,
  change = (bootstrap: string): string => bootstrap,
  others: Readonly<Record<string, string>> = {},
): Promise<Envoy> {
  const { spec } = renderGateway(part, values);
  const addresses = {
    "ros-ocp-koku-api-reads:8000": sides.reads.address,
    "ros-ocp-koku-api-writes:8000": sides.writes.address,
    ...others,
  };
  return startEnvoy({ ...spec, bootstrap: change(spec.bootstrap), addresses });
}
