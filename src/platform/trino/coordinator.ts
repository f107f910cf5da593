import { trino as contract } from "../../contracts/trino/trino.ts";
import { common } from "../../kubernetes/common-values.ts";
import { statefulSet } from "../../kubernetes/controller.ts";
import { imageOf } from "../../kubernetes/image.ts";
import { objectName } from "../../kubernetes/names.ts";
import { podTemplate } from "../../kubernetes/pod.ts";
import { service } from "../../kubernetes/service.ts";
import { present, t, when } from "../../template/language.ts";
import { coordinatorConfig } from "./config.ts";
import { DATA, coordinatorIdentity as identity } from "./identity.ts";
import { coordinatorFlags } from "./jvm.ts";
import { coordinatorMemory, resourcesOf } from "./memory.ts";
import { checksums, configMap, mounts, probes, variables, volumes } from "./node.ts";
import { trustStore } from "./trust-store.ts";
import { trino } from "./values.ts";

const NAME = "trino-coordinator";
const { coordinator } = trino;
const process = contract.processes.coordinator;

export const coordinatorConfigMap = configMap(NAME, identity, { config: coordinatorConfig, jvm: coordinatorFlags });

export const coordinatorStatefulSet = when(
  trino.enabled,
  statefulSet(NAME, identity, {
    replicas: coordinator.replicas,
    template: podTemplate({
      identity,
      settings: coordinator,
      serviceAccount: objectName(NAME),
      user: contract.user,
      annotations: checksums(coordinatorConfig, coordinatorFlags),
      initContainers: [trustStore.initContainer],
      container: {
        name: NAME,
        image: imageOf(trino.image),
        imagePullPolicy: trino.image.pullPolicy,
        command: process.command,
        ports: [
          { name: "http", containerPort: coordinator.port, protocol: "TCP" },
          when(trino.tls.enabled, { name: "https", containerPort: trino.tls.port, protocol: "TCP" }),
        ],
        ...probes(t`http://127.0.0.1:${coordinator.port}`, { port: "http" }),
        resources: resourcesOf(coordinator, coordinatorMemory),
      },
      environment: { name: "ros-ocp.trino.env", whose: "a node of Trino", variables },
      mounts: [...mounts, { name: "data", mountPath: DATA }],
      volumes: volumes(NAME),
      graceSeconds: process.graceSeconds,
    }),
    volumeClaimTemplates: [
      {
        metadata: { name: "data" },
        spec: {
          accessModes: ["ReadWriteOnce"],
          storageClassName: when(present(common.global.storageClass), common.global.storageClass),
          resources: { requests: { storage: coordinator.storage.size } },
        },
      },
    ],
  }),
);

export const coordinatorService = service(NAME, identity, [{ name: "http", port: coordinator.port }]);
