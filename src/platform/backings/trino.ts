import type { Container } from "kubernetes-types/core/v1.d.ts";
import { objectName } from "../../kubernetes/names.ts";
import { type Expr, itemsTemplate, t, when } from "../../template/language.ts";
import { withTrino } from "../engine.ts";
import { trino as values } from "../trino/values.ts";
import { calls, type Use } from "../use.ts";
import { waitForTrino } from "./scripts/wait-for-trino.py.ts";
import { tool } from "./toolbox.ts";

/** The coordinator's host. */
export const trinoHost: Expr<string> = objectName("trino-coordinator");

/** Its port of plain HTTP, which is all that Koku's client speaks. */
export const trinoPort = values.coordinator.port;

const gate = itemsTemplate<Container>(
  "ros-ocp.trino.gate",
  { about: "Waits until Trino answers a query of the catalog hive." },
  () => [
    when(
      withTrino,
      tool({
        name: "wait-for-trino",
        script: waitForTrino,
        args: [t`http://${trinoHost}:${trinoPort}/v1/statement`],
        resources: { requests: { cpu: "10m", memory: "32Mi" }, limits: { cpu: "200m", memory: "64Mi" } },
      }),
    ),
  ],
)();

/**
 * A use of Trino: the port of its coordinator.
 *
 * @param waits whether the pod starts only when Trino answers queries, since its process loses work otherwise
 */
export const trino = ({ waits = false }: { readonly waits?: boolean } = {}): Use => ({
  backing: "trino",
  ...calls("trino-coordinator", "http", { when: withTrino }),
  ...(waits && { gates: [gate] }),
});
