import type { Service, ServicePort as ServicePortSpec, ServiceSpec } from "kubernetes-types/core/v1.d.ts";
import type { Input, Written } from "../template/language.ts";
import { type Identity, metadata, objectName, selectorLabels } from "./names.ts";

export interface ServicePort {
  readonly name: Input<string>;
  readonly port: Input<number>;
  /** The container port's name, where it differs. */
  readonly targetPort?: string;
}

/**
 * A Service for the pods of a component; each of its ports leads to the container port of that name.
 *
 * @example service("minio", minioIdentity, [{ name: "api", port: minio.ports.api }])
 */
export function service(
  name: Input<string>,
  identity: Identity,
  ports: readonly ServicePort[],
  spec: Written<Omit<ServiceSpec, "selector" | "ports">> = {},
): Written<Service> {
  return {
    apiVersion: "v1",
    kind: "Service",
    metadata: metadata(objectName(name), identity),
    spec: {
      type: "ClusterIP",
      ...spec,
      selector: selectorLabels(identity),
      ports: ports.map(
        ({ name: portName, port, targetPort }): Written<ServicePortSpec> => ({
          name: portName,
          port,
          targetPort: targetPort ?? portName,
          protocol: "TCP",
        }),
      ),
    },
  };
}
