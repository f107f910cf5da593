import { bash } from "../../../kubernetes/script.ts";
import { storageCa } from "../../backings/s3/facts.ts";
import { TRUST } from "../paths.ts";

/** Puts the object storage's authorities into a store of Java's, beside those that Java has. */
export const makeTrustStore = bash`
  set -e
  # A machine that starts anew keeps the volume, and with it the authorities of before.
  rm -f ${TRUST}/*
  [ -n "$JAVA_HOME" ] || JAVA_HOME=$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")
  cp "$JAVA_HOME/lib/security/cacerts" ${TRUST}/cacerts
  chmod u+w ${TRUST}/cacerts
  # keytool takes only the first certificate of a file.
  count=0
  while IFS= read -r line || [ -n "$line" ]; do
    case "$line" in *"BEGIN CERTIFICATE"*) count=$((count + 1)) ;; esac
    [ "$count" -eq 0 ] || printf '%s\n' "$line" >> "${TRUST}/$count.pem"
  done < ${storageCa.file}
  for pem in ${TRUST}/*.pem; do
    "$JAVA_HOME/bin/keytool" -importcert -noprompt -alias "$pem" -file "$pem" \
      -keystore ${TRUST}/cacerts -storepass changeit
  done
`;
