import type { Container } from "kubernetes-types/core/v1.d.ts";
import { imageOf } from "../../kubernetes/image.ts";
import { container } from "../../kubernetes/pod.ts";
import { itemsTemplate, lines, type Templated, when } from "../../template/language.ts";
import { storageCa } from "../object-storage/client.ts";
import { koku } from "./values.ts";

/** The authorities that a process trusts: the object storage's own beside the public ones, which clouds have. */
export const STORAGE_TRUST = "/tmp/trusted.pem";

const join = lines([
  "import sys, certifi",
  "own, target = sys.argv[1:]",
  "with open(target, 'w') as out:",
  "    for name in (certifi.where(), own):",
  "        with open(name) as part: out.write(part.read() + chr(10))",
]);

/**
 * The init container that puts them into one file below /tmp.
 *
 * Python's libraries take one file instead of their own, so the object storage's alone would shut out every cloud.
 */
export const storageTrust = itemsTemplate<Templated<Container>>(
  "ros-ocp.koku.trust",
  { about: "Joins the certificates of the object storage's authority with the public ones." },
  () => [
    when(
      storageCa.given,
      container({
        name: "trust-object-storage",
        image: imageOf(koku.image),
        imagePullPolicy: koku.image.pullPolicy,
        command: ["python", "-c"],
        args: [join, storageCa.file, STORAGE_TRUST],
        volumeMounts: [{ name: "tmp", mountPath: "/tmp" }, storageCa.mount],
        resources: { requests: { cpu: "10m", memory: "32Mi" }, limits: { cpu: "200m", memory: "64Mi" } },
      } as never),
    ),
  ],
);
