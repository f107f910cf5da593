import { sh } from "../../../kubernetes/script.ts";
import { when } from "../../../template/language.ts";
import { storageCa } from "../../backings/s3/facts.ts";
import { PREPARED, TRUST_STORE } from "../values.ts";

/** Puts the authorities of the object storage into a store of Java's. */
const trust = sh`
  # keytool takes one certificate of a file, so each gets a file of its own.
  rm -f ${TRUST_STORE} ${PREPARED}/authority-*.pem
  number=0
  inside=no
  while IFS= read -r line; do
    case "$line" in *"BEGIN CERTIFICATE"*) number=$((number + 1)) inside=yes ;; esac
    [ "$inside" = no ] || printf '%s\n' "$line" >> "${PREPARED}/authority-$number.pem"
    case "$line" in *"END CERTIFICATE"*) inside=no ;; esac
  done < ${storageCa.file}
  if [ "$number" = 0 ]; then
    echo "objectStorage.ca holds no certificate in PEM." >&2
    exit 1
  fi
  for authority in ${PREPARED}/authority-*.pem; do
    "\${JAVA_HOME:+$JAVA_HOME/bin/}keytool" -importcert -noprompt -trustcacerts -storetype JKS -alias "$(basename "$authority" .pem)" \
      -keystore ${TRUST_STORE} -storepass changeit -file "$authority"
  done
`;

/** Takes out of the image what the pod's other containers need. */
export const prepare = sh`
  set -eu
  scripts="$METASTORE_HOME/scripts/metastore/upgrade/postgres"
  if [ ! -e "$scripts/upgrade.order.postgres" ]; then
    echo "The image has no schema of the metastore for PostgreSQL in $scripts. Set hive.metastoreHome to where it is." >&2
    exit 1
  fi
  mkdir -p ${PREPARED}/schema
  cp "$scripts"/*postgres* ${PREPARED}/schema/

  # Hadoop asks for the name of its user. On OpenShift the user is a number without one.
  cp /etc/passwd ${PREPARED}/passwd
  whoami > /dev/null 2>&1 || echo "metastore:x:$(id -u):$(id -g)::/tmp:/bin/sh" >> ${PREPARED}/passwd
  ${when(storageCa.given, trust)}
`;
