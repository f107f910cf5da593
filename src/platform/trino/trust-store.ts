import { imageOf } from "../../kubernetes/image.ts";
import { container, type Mounts, scratch, type Volumes } from "../../kubernetes/pod.ts";
import { lines, when } from "../../template/language.ts";
import { storageCa } from "../object-storage/client.ts";
import { trino } from "./values.ts";

/** Java reads authorities from a store of its own, so the object storage's are put beside those that it has. */

const DIRECTORY = "/run/trust";
const store = scratch("trust", DIRECTORY, "16Mi");

const script = lines([
  "set -e",
  "# A machine that starts anew keeps the volume, and with it the authorities of before.",
  `rm -f ${DIRECTORY}/*`,
  '[ -n "$JAVA_HOME" ] || JAVA_HOME=$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")',
  `cp "$JAVA_HOME/lib/security/cacerts" ${DIRECTORY}/cacerts`,
  `chmod u+w ${DIRECTORY}/cacerts`,
  "# keytool takes only the first certificate of a file.",
  "count=0",
  'while IFS= read -r line || [ -n "$line" ]; do',
  '  case "$line" in *"BEGIN CERTIFICATE"*) count=$((count + 1)) ;; esac',
  `  [ "$count" -eq 0 ] || printf '%s\\n' "$line" >> "${DIRECTORY}/$count.pem"`,
  `done < ${storageCa.file}`,
  `for pem in ${DIRECTORY}/*.pem; do`,
  '  "$JAVA_HOME/bin/keytool" -importcert -noprompt -alias "$pem" -file "$pem" \\',
  `    -keystore ${DIRECTORY}/cacerts -storepass changeit`,
  "done",
]);

/** The init container that makes the store, where the object storage has an authority of its own. */
export const trustStore = {
  initContainer: when(
    storageCa.given,
    container({
      name: "trust-store",
      image: imageOf(trino.image),
      imagePullPolicy: trino.image.pullPolicy,
      command: ["bash", "-c"],
      args: [script],
      resources: { requests: { cpu: "100m", memory: "256Mi" }, limits: { cpu: "500m", memory: "256Mi" } },
      volumeMounts: [storageCa.mount, store.mount],
    }),
  ),
  mount: when(storageCa.given, { ...store.mount, readOnly: true }) satisfies Mounts[number],
  volumes: [storageCa.volume, when(storageCa.given, store.volume)] satisfies Volumes,
  /** Flags that point Java at it. */
  flags: when(storageCa.given, [
    `-Djavax.net.ssl.trustStore=${DIRECTORY}/cacerts`,
    "-Djavax.net.ssl.trustStorePassword=changeit",
  ]),
};
