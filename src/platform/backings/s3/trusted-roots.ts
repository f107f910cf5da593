import type { Container } from "kubernetes-types/core/v1.d.ts";
import type { Mounts, Volumes } from "../../../kubernetes/pod.ts";
import { itemsTemplate, when } from "../../../template/language.ts";
import { tool } from "../toolbox.ts";
import { storageCa } from "./facts.ts";
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
      tool({
        name: "trusted-roots",
        script: joinAuthorities,
        args: [storageCa.file, FILE],
        mounts: [storageCa.mount, { name: "trusted-roots", mountPath: DIRECTORY }],
        resources: { requests: { cpu: "10m", memory: "32Mi" }, limits: { cpu: "200m", memory: "64Mi" } },
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
