import type { Container } from "kubernetes-types/core/v1.d.ts";
import { imageOf } from "../../kubernetes/image.ts";
import { container } from "../../kubernetes/pod.ts";
import { itemsTemplate, lines, t, when } from "../../template/language.ts";
import { withTrino } from "../engine.ts";
import { trinoHost, trinoPort } from "../trino/client.ts";
import { koku } from "./values.ts";

const wait = lines([
  "import json, sys, time, urllib.request",
  "while True:",
  "    try:",
  "        with urllib.request.urlopen(sys.argv[1], timeout=5) as answer:",
  "            if not json.load(answer)['starting']:",
  "                break",
  "        reason = 'it is still starting'",
  "    except (OSError, ValueError, KeyError) as error:",
  "        reason = str(error)",
  "    print('Waiting for Trino:', reason, flush=True)",
  "    time.sleep(5)",
]);

/** The init container by which pods wait for Trino's coordinator. */
export const trinoGate = itemsTemplate<Container>(
  "ros-ocp.koku.trinoGate",
  { about: "Waits until Trino takes queries." },
  () => [
    when(
      withTrino,
      container({
        name: "wait-for-trino",
        image: imageOf(koku.image),
        imagePullPolicy: koku.image.pullPolicy,
        command: ["python", "-c"],
        args: [wait, t`http://${trinoHost}:${trinoPort}/v1/info`],
        resources: { requests: { cpu: "10m", memory: "32Mi" }, limits: { cpu: "200m", memory: "64Mi" } },
      }),
    ),
  ],
);
