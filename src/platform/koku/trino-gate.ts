import type { Container } from "kubernetes-types/core/v1.d.ts";
import { imageOf } from "../../kubernetes/image.ts";
import { container } from "../../kubernetes/pod.ts";
import { itemsTemplate, lines, t, when } from "../../template/language.ts";
import { withTrino } from "../engine.ts";
import { trinoHost, trinoPort } from "../trino/client.ts";
import { waitForTrino } from "./scripts/wait-for-trino.py.ts";
import { koku } from "./values.ts";

/** The init container by which pods wait for Trino's coordinator. */
export const trinoGate = itemsTemplate<Container>(
  "ros-ocp.koku.trinoGate",
  { about: "Waits until Trino answers a query of the catalog hive." },
  () => [
    when(
      withTrino,
      container({
        name: "wait-for-trino",
        image: imageOf(koku.image),
        imagePullPolicy: koku.image.pullPolicy,
        command: ["python", "-c"],
        args: [lines(waitForTrino), t`http://${trinoHost}:${trinoPort}/v1/statement`],
        resources: { requests: { cpu: "10m", memory: "32Mi" }, limits: { cpu: "200m", memory: "64Mi" } },
      }),
    ),
  ],
);
