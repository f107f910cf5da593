import type { Container } from "kubernetes-types/core/v1.d.ts";
import { imageOf } from "../../kubernetes/image.ts";
import { container, type Mounts, type Volumes } from "../../kubernetes/pod.ts";
import { itemsTemplate, lines, when } from "../../template/language.ts";
import { koku } from "../koku/values.ts";
import { storageCa } from "./client.ts";
import { joinAuthorities } from "./scripts/join-authorities.py.ts";

const DIRECTORY = "/etc/trusted-roots";
const FILE = `${DIRECTORY}/ca-bundle.crt`;

const mount: Mounts[number] = when(storageCa.given, { name: "trusted-roots", mountPath: DIRECTORY, readOnly: true });

const joined = itemsTemplate<Container>(
  "ros-ocp.trustedRoots",
  { about: "Joins the public authorities and the object storage's own into one file." },
  () => [
    when(
      storageCa.given,
      container({
        name: "trusted-roots",
        image: imageOf(koku.image),
        imagePullPolicy: koku.image.pullPolicy,
        command: ["python", "-c"],
        args: [lines(joinAuthorities), storageCa.file, FILE],
        resources: { requests: { cpu: "10m", memory: "32Mi" }, limits: { cpu: "200m", memory: "64Mi" } },
        volumeMounts: [storageCa.mount, { name: "trusted-roots", mountPath: DIRECTORY }],
      }),
    ),
  ],
);

/**
 * Public authorities and the object storage's own in one file, for Koku's processes and Go's clients; nothing where no
 * authority is given. `AWS_CA_BUNDLE` and `REQUESTS_CA_BUNDLE` (in Go `SSL_CERT_FILE`) name `file`.
 */
export const trustedRoots = {
  given: storageCa.given,
  file: FILE,
  initContainers: [joined()],
  mounts: [mount],
  volumes: [
    when(storageCa.given, { name: "trusted-roots", emptyDir: { sizeLimit: "4Mi" } }),
    storageCa.volume,
  ] satisfies Volumes,
} as const;
