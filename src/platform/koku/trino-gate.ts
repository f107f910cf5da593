import type { Container } from "kubernetes-types/core/v1.d.ts";
import { imageOf } from "../../kubernetes/image.ts";
import { container } from "../../kubernetes/pod.ts";
import { itemsTemplate, lines, t, when } from "../../template/language.ts";
import { withTrino } from "../engine.ts";
import { trinoHost, trinoPort } from "../trino/client.ts";
import { koku } from "./values.ts";

const SESSION = "required_workers_count=1,required_workers_max_wait_time=10s";

/** Asks for schemas: that takes a worker and the metastore, without which the first DDL of a payload would fail. */
const wait = lines([
  "import json, sys, time, urllib.request",
  `headers = {'Content-Type': 'text/plain', 'X-Trino-User': 'readonly', 'X-Trino-Session': '${SESSION}'}`,
  "def ask(url, sql=None):",
  "    request = urllib.request.Request(url, sql, headers)",
  "    with urllib.request.urlopen(request, timeout=30) as answer:",
  "        return json.load(answer)",
  "def missing():",
  "    page = ask(sys.argv[1], b'show schemas from hive')",
  "    while 'error' not in page and 'data' not in page and 'nextUri' in page:",
  "        page = ask(page['nextUri'])",
  "    if 'error' in page:",
  "        return page['error']['message']",
  "    return None if 'data' in page else 'no schema in the catalog hive'",
  "while True:",
  "    try:",
  "        reason = missing()",
  "    # Whatever it answers while it starts is a reason to ask again.",
  "    except Exception as error:",
  "        reason = repr(error)",
  "    if reason is None:",
  "        break",
  "    print('Waiting for Trino:', reason, flush=True)",
  "    time.sleep(5)",
]);

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
        args: [wait, t`http://${trinoHost}:${trinoPort}/v1/statement`],
        resources: { requests: { cpu: "10m", memory: "32Mi" }, limits: { cpu: "200m", memory: "64Mi" } },
      }),
    ),
  ],
);
