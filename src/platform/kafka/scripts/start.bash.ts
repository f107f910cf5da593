import { kafka as contract } from "../../../contracts/kafka/kafka.ts";
import { bash } from "../../../kubernetes/script.ts";
import { and, eq, t, when } from "../../../template/language.ts";
import { kafkaUser } from "../../backings/kafka/facts.ts";
import { CONFIG_DIRECTORY, clusterId, heap, hostOf, LOGS, RUN_DIRECTORY, VOLUME } from "../broker-config.ts";
import { isQuorum, kafka, kafkaName, withSasl, withScram } from "../values.ts";

const { ports, classes, libraries } = contract;
const { sasl } = kafka;
const SETTINGS = `${RUN_DIRECTORY}/server.properties`;
const USER = `${RUN_DIRECTORY}/user.properties`;
const JVM = `-Djava.io.tmpdir=/tmp -Dlog4j2.configurationFile=${CONFIG_DIRECTORY}/log4j2.properties -cp '${libraries}/*'`;
const TOOL = `LOG_LEVEL=ERROR java -Xmx64m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC ${JVM}`;

/** The user that clients log in as; Kafka reads one of PLAIN from its settings. */
const plainUser = bash`
  # Read anew at each start, so that a changed password is in force.
  echo "listener.name.clients.plain.sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required user_${kafkaUser}=\"$KAFKA_SASL_PASSWORD\";"
`;

/** The user of SCRAM is in Kafka's own log, so it is written there when the node serves. */
const scramUser = bash`

  # On a listener that only the nodes reach, and from a file: a command line can be read by others.
  printf '%s=password=%s\n' '${sasl.mechanism}' "$KAFKA_SASL_PASSWORD" > ${USER}
  (
    until bash ${CONFIG_DIRECTORY}/probe.sh 2> /dev/null; do sleep 1; done
    until ${TOOL} ${classes.configs} \
      --bootstrap-server 127.0.0.1:${ports.replication} --alter --entity-type users --entity-name '${kafkaUser}' \
      --add-config-file ${USER}
    do
      sleep 5
    done
  ) &
`;

const first = hostOf(t`${kafkaName}-0`);

/**
 * Keeps a new node from being half of a new majority while node 0 has a Kafka of one node on its volume: that one refuses,
 * or still serves, and shows no port to other controllers.
 */
const awaitFirst = bash`
  if [ "\${POD_NAME##*-}" != 0 ]; then
    # As process 1 it would not get the signal otherwise.
    trap 'exit 143' TERM
    until timeout 5 bash -c ': < /dev/tcp/${first}/${ports.controller}' 2> /dev/null; do
      if [ -z "\${told:-}" ]; then
        echo 'Waiting for node 0 before this volume becomes one of the same Kafka. If kafka.embedded.replicas was 1' >&2
        echo 'before, set it back to 1: nothing is lost, and this Kafka cannot grow.' >&2
        told=yes
      fi
      sleep 2
    done
    trap - TERM
  fi
`;

/** Refuses a password that Kafka would read otherwise than it is written. */
const checkPassword = bash`

  case "$KAFKA_SASL_PASSWORD" in
  '' | *[!!-~]* | *'"'* | *\\*)
    echo 'The key kafka-password holds characters that the embedded Kafka cannot take: use ASCII without blanks, " and \.' >&2
    exit 1
    ;;
  esac
`;

/** Starts a node: formats its volume once, and becomes the server. */
export const start = bash`
  set -euo pipefail
  umask 007
  nodes=${kafka.embedded.replicas}
  id=${clusterId}

  if [ -s ${LOGS}/meta.properties ]; then
    made=$(cat ${VOLUME}/nodes)
    if [ "$made" != "$nodes" ]; then
      echo "This volume is of a Kafka with $made node(s), and kafka.embedded.replicas is $nodes. Set it back to $made:" >&2
      echo "nothing is lost. For a Kafka of another size set kafka.mode to strimzi or external." >&2
      exit 1
    fi
    # The volume may have been made under another name of the release.
    id=$(sed -n 's/^cluster\.id=//p' ${LOGS}/meta.properties)
  else
    ${when(isQuorum, awaitFirst)}
    mkdir -p ${LOGS}
    echo "$nodes" > ${VOLUME}/nodes
  fi
  ${when(withSasl, checkPassword)}

  {
    cat ${CONFIG_DIRECTORY}/server.properties
    echo "node.id=\${POD_NAME##*-}"
    ${when(
      isQuorum,
      bash`echo "advertised.listeners=CLIENTS://$POD_HOST:${ports.clients},REPLICATION://$POD_HOST:${ports.replication}"`,
      bash`echo "advertised.listeners=CLIENTS://$POD_HOST:${ports.clients},REPLICATION://127.0.0.1:${ports.replication}"`,
    )}
    ${when(and(withSasl, eq(sasl.mechanism, "PLAIN")), plainUser)}
  } > ${SETTINGS}

  [ -s ${LOGS}/meta.properties ] ||
    ${TOOL} ${classes.storage} format --ignore-formatted -t "$id" -c ${SETTINGS}
  ${when(withScram, scramUser)}

  exec java -Xms${heap}m -Xmx${heap}m -XX:+UseG1GC -XX:MaxGCPauseMillis=20 -XX:+ExitOnOutOfMemoryError \
    ${JVM} ${classes.broker} ${SETTINGS}
`;

/** Asks the node which requests it knows, as each client does first and before it logs in; it takes no JVM. */
export const probe = bash`
  exec 3<> /dev/tcp/127.0.0.1/${ports.clients}
  printf '\0\0\0\012\0\022\0\0\0\0\0\001\377\377' >&3
  # Ours is request 1, and error 0 is none.
  answer=$(head -c 10 <&3 | od -An -v -tx1 | tr -d ' \n')
  [ "\${answer#????????}" = 000000010000 ]
`;
