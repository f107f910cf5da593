import { trino as contract } from "../../contracts/trino/trino.ts";
import { service } from "../../kubernetes/service.ts";
import { and, t, when } from "../../template/language.ts";
import { component } from "../component.ts";
import { calls } from "../use.ts";
import { catalogConfig } from "./catalogs.ts";
import { coordinatorFiles } from "./config.ts";
import { coordinatorMemory, resourcesOf } from "./memory.ts";
import { nodeUses, probes, workloadOf } from "./node.ts";
import { DATA } from "./paths.ts";
import { rules, warnings } from "./rules.ts";
import { coordinatorInternalPort, INTERNAL } from "./tls.ts";
import { trino, trinoSecret, trinoValues } from "./values.ts";

const { coordinator: settings, tls } = trino;
const name = "trino-coordinator";

/** Trino's coordinator, and what it shares with the workers: values, the Secret, catalogs and rules. */
export const trinoCoordinator = component({
  name,
  folder: "trino",
  about: "takes analytical queries, plans them, and gives the work to Trino's workers",
  enabled: trino.enabled,
  values: { trino: trinoValues },
  secrets: [trinoSecret],
  runs: { contract, process: "coordinator" },
  // Its metrics are on this port too, which `metricsFrom` must not open: nobody has to prove who he is there.
  serves: { http: settings.port, internal: coordinatorInternalPort },
  uses: nodeUses(
    10,
    { mounts: [{ name: "data", mountPath: DATA }] },
    calls("trino-worker", "internal", { later: true }),
  ),
  workload: {
    ...workloadOf(settings, coordinatorMemory, coordinatorFiles),
    container: {
      ports: [
        { name: "http", containerPort: settings.port, protocol: "TCP" },
        when(tls.enabled, { name: "https", containerPort: tls.port, protocol: "TCP" }),
      ],
      ...probes(t`http://127.0.0.1:${settings.port}`, "http"),
      resources: resourcesOf(settings, coordinatorMemory),
    },
    statefulSet: { claims: [{ name: "data", size: settings.storage.size }] },
    service: [{ name: "http", port: settings.port }],
  },
  objects: [
    { file: "configmap-trino-config", objects: [when(trino.enabled, catalogConfig)] },
    {
      file: "service-trino",
      objects: [
        // Gives the address of the coordinator's pod, and not one before it, also while it starts.
        when(
          and(trino.enabled, tls.enabled),
          service(INTERNAL, { name, component: name }, [{ name: "https", port: tls.port }], {
            clusterIP: "None",
            publishNotReadyAddresses: true,
          }),
        ),
      ],
    },
  ],
  rules,
  warnings,
});
