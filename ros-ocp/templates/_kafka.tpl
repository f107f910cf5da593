{{- /* Settings of Kafka's nodes. */}}
{{- define "ros-ocp.kafka.settings" -}}
process.roles=broker,controller
controller.listener.names=CONTROLLER
inter.broker.listener.name=REPLICATION
listener.security.protocol.map=CLIENTS:{{ .Values.kafka.securityProtocol }},REPLICATION:PLAINTEXT,CONTROLLER:PLAINTEXT
{{- if and (eq .Values.kafka.mode "embedded") (gt (int64 .Values.kafka.embedded.replicas) 1) }}
# Network policies admit nobody but these nodes to the last two.
listeners=CLIENTS://0.0.0.0:9092,REPLICATION://0.0.0.0:9094,CONTROLLER://0.0.0.0:9093
controller.quorum.voters=0@{{ include "ros-ocp.fullname" . }}-kafka-0.{{ include "ros-ocp.fullname" . }}-kafka-nodes.{{ .Release.Namespace }}.svc:9093,1@{{ include "ros-ocp.fullname" . }}-kafka-1.{{ include "ros-ocp.fullname" . }}-kafka-nodes.{{ .Release.Namespace }}.svc:9093,2@{{ include "ros-ocp.fullname" . }}-kafka-2.{{ include "ros-ocp.fullname" . }}-kafka-nodes.{{ .Release.Namespace }}.svc:9093
default.replication.factor=3
min.insync.replicas=2
offsets.topic.replication.factor=3
transaction.state.log.replication.factor=3
transaction.state.log.min.isr=2
share.coordinator.state.topic.replication.factor=3
share.coordinator.state.topic.min.isr=2
{{- else }}
# A single node talks to itself only, and nobody else can.
listeners=CLIENTS://0.0.0.0:9092,REPLICATION://127.0.0.1:9094,CONTROLLER://127.0.0.1:9093
controller.quorum.voters=0@127.0.0.1:9093
offsets.topic.replication.factor=1
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
{{- end }}
log.dirs=/var/lib/kafka/data/logs
# Topics are declared. A client that mistypes one is told so.
auto.create.topics.enable=false
log.retention.hours={{ int64 .Values.kafka.topics.retentionHours }}
# Old segments go as a whole, and a quiet topic fills none.
log.roll.hours=24
{{- if lt (include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.kafka.embedded.heap) | int64) 256 }}
log.cleaner.dedupe.buffer.size=16777216
{{- end }}
{{- if hasPrefix "SASL_" .Values.kafka.securityProtocol }}
sasl.enabled.mechanisms={{ .Values.kafka.sasl.mechanism }}
{{- end }}
{{- if and (hasPrefix "SASL_" .Values.kafka.securityProtocol) (eq .Values.kafka.sasl.mechanism "SCRAM-SHA-256") }}
listener.name.clients.scram-sha-256.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required;
{{- end }}
{{- if and (hasPrefix "SASL_" .Values.kafka.securityProtocol) (eq .Values.kafka.sasl.mechanism "SCRAM-SHA-512") }}
listener.name.clients.scram-sha-512.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required;
{{- end }}
{{- end }}

{{- /* Logging of Kafka's nodes and tools. */}}
{{- define "ros-ocp.kafka.logSettings" -}}
appender.out.type = Console
appender.out.name = out
appender.out.layout.type = PatternLayout
appender.out.layout.pattern = %d %p %m (%c{1})%n%ex
rootLogger.level = ${env:LOG_LEVEL:-INFO}
rootLogger.appenderRef.out.ref = out
{{- end }}

{{- /* The user that clients of Kafka log in as. */}}
{{- define "ros-ocp.kafka.user" -}}
{{- if or .Values.kafka.sasl.username (eq .Values.kafka.mode "external") -}}
{{ .Values.kafka.sasl.username }}
{{- else -}}
{{ include "ros-ocp.fullname" . }}
{{- end }}
{{- end }}

{{- /* Starts a node of Kafka. */}}
{{- define "ros-ocp.kafka.start" -}}
set -euo pipefail
umask 007
nodes={{ int64 .Values.kafka.embedded.replicas }}
id={{ printf "%s:%s:kafka:%d" .Release.Namespace .Release.Name (int64 .Values.kafka.embedded.replicas) | sha256sum | trunc 21 }}A

if [ -s /var/lib/kafka/data/logs/meta.properties ]; then
  made=$(cat /var/lib/kafka/data/nodes)
  if [ "$made" != "$nodes" ]; then
    echo "This volume is of a Kafka with $made node(s), and kafka.embedded.replicas is $nodes. Set it back to $made:" >&2
    echo "nothing is lost. For a Kafka of another size set kafka.mode to strimzi or external." >&2
    exit 1
  fi
  # The volume may have been made under another name of the release.
  id=$(sed -n 's/^cluster\.id=//p' /var/lib/kafka/data/logs/meta.properties)
else
{{- if and (eq .Values.kafka.mode "embedded") (gt (int64 .Values.kafka.embedded.replicas) 1) }}
  if [ "${POD_NAME##*-}" != 0 ]; then
    # As process 1 it would not get the signal otherwise.
    trap 'exit 143' TERM
    until timeout 5 bash -c ': < /dev/tcp/{{ include "ros-ocp.fullname" . }}-kafka-0.{{ include "ros-ocp.fullname" . }}-kafka-nodes.{{ .Release.Namespace }}.svc/9093' 2> /dev/null; do
      if [ -z "${told:-}" ]; then
        echo 'Waiting for node 0 before this volume becomes one of the same Kafka. If kafka.embedded.replicas was 1' >&2
        echo 'before, set it back to 1: nothing is lost, and this Kafka cannot grow.' >&2
        told=yes
      fi
      sleep 2
    done
    trap - TERM
  fi
{{- end }}
  mkdir -p /var/lib/kafka/data/logs
  echo "$nodes" > /var/lib/kafka/data/nodes
fi
{{- if hasPrefix "SASL_" .Values.kafka.securityProtocol }}

case "$KAFKA_SASL_PASSWORD" in
'' | *[!!-~]* | *'"'* | *\\*)
  echo 'The key kafka-password holds characters that the embedded Kafka cannot take: use ASCII without blanks, " and \.' >&2
  exit 1
  ;;
esac
{{- end }}

{
  cat /etc/broker/server.properties
  echo "node.id=${POD_NAME##*-}"
{{- if and (eq .Values.kafka.mode "embedded") (gt (int64 .Values.kafka.embedded.replicas) 1) }}
  echo "advertised.listeners=CLIENTS://$POD_HOST:9092,REPLICATION://$POD_HOST:9094"
{{- else }}
  echo "advertised.listeners=CLIENTS://$POD_HOST:9092,REPLICATION://127.0.0.1:9094"
{{- end }}
{{- if and (hasPrefix "SASL_" .Values.kafka.securityProtocol) (eq .Values.kafka.sasl.mechanism "PLAIN") }}
  # Read anew at each start, so that a changed password is in force.
  echo "listener.name.clients.plain.sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required user_{{ include "ros-ocp.kafka.user" . }}=\"$KAFKA_SASL_PASSWORD\";"
{{- end }}
} > /run/broker/server.properties

[ -s /var/lib/kafka/data/logs/meta.properties ] ||
  LOG_LEVEL=ERROR java -Xmx64m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Djava.io.tmpdir=/tmp -Dlog4j2.configurationFile=/etc/broker/log4j2.properties -cp '/opt/kafka/libs/*' kafka.tools.StorageTool format --ignore-formatted -t "$id" -c /run/broker/server.properties
{{- if and (hasPrefix "SASL_" .Values.kafka.securityProtocol) (ne .Values.kafka.sasl.mechanism "PLAIN") }}

# On a listener that only the nodes reach, and from a file: a command line can be read by others.
printf '%s=password=%s\n' '{{ .Values.kafka.sasl.mechanism }}' "$KAFKA_SASL_PASSWORD" > /run/broker/user.properties
(
  until bash /etc/broker/probe.sh 2> /dev/null; do sleep 1; done
  until LOG_LEVEL=ERROR java -Xmx64m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Djava.io.tmpdir=/tmp -Dlog4j2.configurationFile=/etc/broker/log4j2.properties -cp '/opt/kafka/libs/*' kafka.admin.ConfigCommand \
    --bootstrap-server 127.0.0.1:9094 --alter --entity-type users --entity-name '{{ include "ros-ocp.kafka.user" . }}' \
    --add-config-file /run/broker/user.properties
  do
    sleep 5
  done
) &
{{- end }}

exec java -Xms{{ include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.kafka.embedded.heap) | int64 }}m -Xmx{{ include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.kafka.embedded.heap) | int64 }}m -XX:+UseG1GC -XX:MaxGCPauseMillis=20 -XX:+ExitOnOutOfMemoryError \
  -Djava.io.tmpdir=/tmp -Dlog4j2.configurationFile=/etc/broker/log4j2.properties -cp '/opt/kafka/libs/*' kafka.Kafka /run/broker/server.properties
{{- end }}

{{- /* Whether a node serves clients. */}}
{{- define "ros-ocp.kafka.probe" -}}
exec 3<> /dev/tcp/127.0.0.1/9092
printf '\0\0\0\012\0\022\0\0\0\0\0\001\377\377' >&3
# Ours is request 1, and error 0 is none.
answer=$(head -c 10 <&3 | od -An -v -tx1 | tr -d ' \n')
[ "${answer#????????}" = 000000010000 ]
{{- end }}

{{- /* Changes with the settings and scripts of Kafka's nodes. */}}
{{- define "ros-ocp.kafka.configChecksum" -}}
{{ printf "%s%s%s%s" (include "ros-ocp.kafka.settings" .) (include "ros-ocp.kafka.logSettings" .) (include "ros-ocp.kafka.start" .) (include "ros-ocp.kafka.probe" .) | sha256sum }}
{{- end }}

{{- /* Variables that the chart sets for a node of the chart's own Kafka. */}}
{{- define "ros-ocp.kafka.env.broker" -}}
- name: POD_NAME
  valueFrom:
    fieldRef:
      fieldPath: metadata.name
- name: POD_HOST
  value: {{ printf "$(POD_NAME).%s-kafka-nodes.%s.svc" (include "ros-ocp.fullname" .) .Release.Namespace | quote }}
{{- if hasPrefix "SASL_" .Values.kafka.securityProtocol }}
- name: KAFKA_SASL_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ include "ros-ocp.secret.kafka-credentials" . | quote }}
      key: kafka-password
{{- end }}
{{- end }}

{{- /* The Service by which others find Kafka. */}}
{{- define "ros-ocp.kafka.aliasName" -}}
{{- if .Values.kafka.alias.name -}}
{{ .Values.kafka.alias.name }}
{{- else if eq (include "ros-ocp.fullname" .) .Chart.Name -}}
kafka
{{- end }}
{{- end }}

{{- /* Kafka's brokers. */}}
{{- define "ros-ocp.kafka.brokers" -}}
{{- if eq .Values.kafka.mode "embedded" -}}
{{ include "ros-ocp.fullname" . }}-kafka:9092
{{- else if eq .Values.kafka.mode "strimzi" -}}
{{- if eq .Values.kafka.securityProtocol "SASL_SSL" -}}
{{ include "ros-ocp.fullname" . }}-kafka-kafka-bootstrap:9093
{{- else -}}
{{ include "ros-ocp.fullname" . }}-kafka-kafka-bootstrap:9092
{{- end }}
{{- else -}}
{{ .Values.kafka.bootstrapServers }}
{{- end }}
{{- end }}

{{- /* The host of the first broker. */}}
{{- define "ros-ocp.kafka.firstBroker" -}}
{{ include "ros-ocp.kafka.brokers" . | splitList ":" | first }}
{{- end }}

{{- /* The last part of the first broker's name. */}}
{{- define "ros-ocp.kafka.lastPart" -}}
{{ include "ros-ocp.kafka.firstBroker" . | splitList "." | last | trunc 5 }}
{{- end }}

{{- /* The port of the last broker. */}}
{{- define "ros-ocp.kafka.port" -}}
{{ include "ros-ocp.kafka.brokers" . | splitList ":" | last }}
{{- end }}

{{- /* Nodes of the Kafka that is asked for. */}}
{{- define "ros-ocp.kafka.nodes" -}}
{{- $total := 0 }}
{{- if eq .Values.kafka.mode "embedded" }}
{{- $total = add $total (int64 .Values.kafka.embedded.replicas) }}
{{- end }}
{{- if eq .Values.kafka.mode "strimzi" }}
{{- $total = add $total (int64 .Values.kafka.strimzi.replicas) }}
{{- end }}
{{- $total }}
{{- end }}

{{- /* Copies of each topic; -1 leaves them to the brokers. */}}
{{- define "ros-ocp.kafka.replicationFactor" -}}
{{- if gt (int64 .Values.kafka.topics.replicationFactor) 0 -}}
{{ int64 .Values.kafka.topics.replicationFactor }}
{{- else if eq .Values.kafka.mode "external" -}}
-1
{{- else -}}
{{ min 3 (include "ros-ocp.kafka.nodes" . | int64) }}
{{- end }}
{{- end }}

{{- /* The brokers, without the last one's port. */}}
{{- define "ros-ocp.kafka.host" -}}
{{ include "ros-ocp.kafka.brokers" . | trimSuffix (printf ":%s" (include "ros-ocp.kafka.port" .)) }}
{{- end }}

{{- /* Where Kafka is, and how to log in. */}}
{{- define "ros-ocp.kafka.env" -}}
- name: INSIGHTS_KAFKA_HOST
  value: {{ include "ros-ocp.kafka.host" . | quote }}
- name: INSIGHTS_KAFKA_PORT
  value: {{ include "ros-ocp.kafka.port" . | quote }}
{{- if hasPrefix "SASL_" .Values.kafka.securityProtocol }}
- name: KAFKA_SECURITY_PROTOCOL
  value: {{ .Values.kafka.securityProtocol | quote }}
- name: KAFKA_SASL_MECHANISM
  value: {{ .Values.kafka.sasl.mechanism | quote }}
- name: KAFKA_SASL_USERNAME
  value: {{ include "ros-ocp.kafka.user" . | quote }}
- name: KAFKA_SASL_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ include "ros-ocp.secret.kafka-credentials" . | quote }}
      key: kafka-password
{{- end }}
{{- if or .Values.kafka.ca.configMap .Values.kafka.ca.secret (and (eq .Values.kafka.mode "strimzi") (eq .Values.kafka.securityProtocol "SASL_SSL")) }}
- name: KAFKA_SSL_CA_LOCATION
  value: /etc/kafka-ca/ca.crt
{{- end }}
{{- end }}

{{- /* Variables that the chart sets for the Job kafka-topics. */}}
{{- define "ros-ocp.kafka.env.topics" -}}
{{ include "ros-ocp.kafka.env" . }}
{{- end }}

{{- /* The Job kafka-topics, after which it is named. */}}
{{- define "ros-ocp.kafka.topicsJob" -}}
backoffLimit: 6
template:
  metadata:
    labels:
      app.kubernetes.io/name: kafka-topics
      app.kubernetes.io/instance: {{ .Release.Name | quote }}
      app.kubernetes.io/component: kafka-topics
      app.kubernetes.io/part-of: cost-management
      {{- with .Values.commonLabels }}
      {{- toYaml . | nindent 6 }}
      {{- end }}
      {{- with .Values.kafka.topics.podLabels }}
      {{- toYaml . | nindent 6 }}
      {{- end }}
    {{- with .Values.kafka.topics.podAnnotations }}
    annotations:
      {{- toYaml . | nindent 6 }}
    {{- end }}
  spec:
    serviceAccountName: {{ include "ros-ocp.fullname" . }}-kafka-topics
    automountServiceAccountToken: false
    enableServiceLinks: false
    {{- with .Values.global.imagePullSecrets }}
    imagePullSecrets:
      {{- toYaml . | nindent 6 }}
    {{- end }}
    {{- with include "ros-ocp.podSecurityContext" (dict "context" . "uid" 1000 "gid" 0 "given" .Values.kafka.topics.podSecurityContext) }}
    securityContext:
      {{- . | trim | nindent 6 }}
    {{- end }}
    {{- if .Values.kafka.topics.priorityClassName }}
    priorityClassName: {{ .Values.kafka.topics.priorityClassName | quote }}
    {{- end }}
    terminationGracePeriodSeconds: 5
    restartPolicy: Never
    {{- with .Values.kafka.topics.initContainers }}
    initContainers:
      {{- toYaml . | nindent 6 }}
    {{- end }}
    containers:
      - name: topics
        image: {{ include "ros-ocp.image" (dict "context" . "image" .Values.koku.image) | quote }}
        imagePullPolicy: {{ .Values.koku.image.pullPolicy | quote }}
        command:
          - python
          - "-c"
        args:
          - |
            import os
            import sys
            import time

            from confluent_kafka import KafkaException
            from confluent_kafka.admin import (
                AdminClient,
                AlterConfigOpType,
                ConfigEntry,
                ConfigResource,
                NewPartitions,
                NewTopic,
            )

            said = []
            settings = {
                'bootstrap.servers': os.environ['INSIGHTS_KAFKA_HOST'] + ':' + os.environ['INSIGHTS_KAFKA_PORT'],
                # That all are down says less than why.
                'error_cb': lambda error: error.name() == '_ALL_BROKERS_DOWN' or said.append(error.str()),
                'log_level': 0,
            }
            if os.environ.get('KAFKA_SASL_MECHANISM'):
                settings.update({
                    'security.protocol': os.environ['KAFKA_SECURITY_PROTOCOL'],
                    'sasl.mechanisms': os.environ['KAFKA_SASL_MECHANISM'],
                    'sasl.username': os.environ['KAFKA_SASL_USERNAME'],
                    'sasl.password': os.environ['KAFKA_SASL_PASSWORD'],
                })
            if os.environ.get('KAFKA_SSL_CA_LOCATION'):
                settings['ssl.ca.location'] = os.environ['KAFKA_SSL_CA_LOCATION']
            client = AdminClient(settings)


            def topics_there():
                said.clear()
                try:
                    return client.list_topics(timeout=10).topics
                except KafkaException as error:
                    client.poll(0)
                    raise RuntimeError(said[-1] if said else error.args[0].str()) from error


            # Name, partitions, and hours for which a message is kept.
            WANTED = [
                ('hccm.ros.events', {{ int64 .Values.kafka.topics.partitions }}, 72),
            {{- if .Values.trino.enabled }}
                ('platform.notifications.ingress', 1, 24),
            {{- end }}
                ('platform.payload-status', 1, 24),
            {{- if .Values.trino.enabled }}
                ('platform.rhsm-subscriptions.service-instance-ingress', 1, 72),
            {{- end }}
                ('platform.sources.event-stream', {{ int64 .Values.kafka.topics.partitions }}, {{ int64 .Values.kafka.topics.retentionHours }}),
            {{- if .Values.trino.enabled }}
                ('platform.sources.status', {{ int64 .Values.kafka.topics.partitions }}, {{ int64 .Values.kafka.topics.retentionHours }}),
                ('platform.sources.superkey-requests', 1, 24),
            {{- end }}
                ('platform.upload.announce', {{ int64 .Values.kafka.topics.partitions }}, {{ int64 .Values.kafka.topics.retentionHours }}),
                ('platform.upload.validation', 1, 24),
                ('rosocp.kruize.recommendations', {{ int64 .Values.kafka.topics.partitions }}, {{ int64 .Values.kafka.topics.retentionHours }}),
            ]
            COPIES = {{ include "ros-ocp.kafka.replicationFactor" . | int64 }}
            {{- if eq .Values.kafka.mode "external" }}
            OURS = False
            {{- else }}
            OURS = True
            {{- end }}


            def settle(futures):
                for name, future in futures.items():
                    try:
                        future.result()
                    except KafkaException as error:
                        if error.args[0].name() != 'TOPIC_ALREADY_EXISTS':
                            raise RuntimeError(str(name) + ': ' + error.args[0].str()) from error


            def retention(hours):
                return str(hours * 3600 * 1000)


            def make():
                there = topics_there()
                new = [
                    NewTopic(name, partitions, COPIES, config={'retention.ms': retention(hours)})
                    for name, partitions, hours in WANTED
                    if name not in there
                ]
                if new:
                    settle(client.create_topics(new, request_timeout=30))
                for topic in new:
                    print('Made', topic.topic, 'with', topic.num_partitions, 'partitions.', flush=True)
                if not OURS:
                    return
                for name, partitions, hours in WANTED:
                    if name not in there:
                        continue
                    keep = ConfigEntry('retention.ms', retention(hours), incremental_operation=AlterConfigOpType.SET)
                    resource = ConfigResource(ConfigResource.Type.TOPIC, name, incremental_configs=[keep])
                    settle(client.incremental_alter_configs([resource]))
                    count = len(there[name].partitions)
                    if count < partitions:
                        settle(client.create_partitions([NewPartitions(name, partitions)]))
                        print('Gave', name, partitions, 'partitions.', flush=True)
                    elif count > partitions:
                        print(name, 'keeps its', count, 'partitions: they cannot become fewer.', flush=True)


            refused = 0
            while True:
                try:
                    there = topics_there()
                except RuntimeError as error:
                    print('Waiting for Kafka:', error, flush=True)
                    time.sleep(5)
                    continue
                try:
                    make()
                    break
                except RuntimeError as error:
                    # A node may still be starting; what is refused for two minutes needs somebody's help.
                    refused += 1
                    print('Kafka refuses:', error, flush=True)
                    if refused > 24:
                        sys.exit(1)
                    time.sleep(5)
            print('All topics are there.', flush=True)
        resources:
          {{- toYaml .Values.kafka.topics.resources | nindent 10 }}
        env:
          {{- if .Values.kafka.topics.extraEnv }}
          {{- include "ros-ocp.env" (dict "context" . "own" (include "ros-ocp.kafka.env.topics" . | fromYamlArray) "extra" .Values.kafka.topics.extraEnv) | trim | nindent 10 }}
          {{- else }}
          {{- include "ros-ocp.kafka.env.topics" . | nindent 10 }}
          {{- end }}
        volumeMounts:
          - name: tmp
            mountPath: /tmp
          {{- if or .Values.kafka.ca.configMap .Values.kafka.ca.secret (and (eq .Values.kafka.mode "strimzi") (eq .Values.kafka.securityProtocol "SASL_SSL")) }}
          - name: kafka-ca
            mountPath: /etc/kafka-ca
            readOnly: true
          {{- end }}
          {{- with .Values.kafka.topics.extraVolumeMounts }}
          {{- toYaml . | nindent 10 }}
          {{- end }}
        securityContext:
          {{- include "ros-ocp.securityContext" . | nindent 10 }}
      {{- with .Values.kafka.topics.sidecars }}
      {{- toYaml . | nindent 6 }}
      {{- end }}
    {{- with .Values.kafka.topics.nodeSelector }}
    nodeSelector:
      {{- toYaml . | nindent 6 }}
    {{- end }}
    {{- with .Values.kafka.topics.tolerations }}
    tolerations:
      {{- toYaml . | nindent 6 }}
    {{- end }}
    {{- with .Values.kafka.topics.affinity }}
    affinity:
      {{- toYaml . | nindent 6 }}
    {{- end }}
    {{- with .Values.kafka.topics.topologySpreadConstraints }}
    topologySpreadConstraints:
      {{- toYaml . | nindent 6 }}
    {{- end }}
    volumes:
      - name: tmp
        emptyDir:
          sizeLimit: 16Mi
      {{- if and (eq .Values.kafka.mode "strimzi") (eq .Values.kafka.securityProtocol "SASL_SSL") (not (or .Values.kafka.ca.configMap .Values.kafka.ca.secret)) }}
      - name: kafka-ca
        secret:
          secretName: {{ include "ros-ocp.fullname" . }}-kafka-cluster-ca-cert
          items:
            - key: ca.crt
              path: ca.crt
      {{- else if or .Values.kafka.ca.configMap .Values.kafka.ca.secret }}
      - name: kafka-ca
        {{- if .Values.kafka.ca.configMap }}
        configMap:
          name: {{ .Values.kafka.ca.configMap | quote }}
          items:
            - key: {{ .Values.kafka.ca.key | quote }}
              path: ca.crt
        {{- else }}
        secret:
          secretName: {{ .Values.kafka.ca.secret | quote }}
          items:
            - key: {{ .Values.kafka.ca.key | quote }}
              path: ca.crt
        {{- end }}
      {{- end }}
      {{- with .Values.kafka.topics.extraVolumes }}
      {{- toYaml . | nindent 6 }}
      {{- end }}
{{- end }}

{{- /* The API version of Strimzi's resources. */}}
{{- define "ros-ocp.kafka.strimziApi" -}}
{{- if or (eq .Values.kafka.strimzi.apiVersion "v1beta2") (and (eq .Values.kafka.strimzi.apiVersion "auto") (.Capabilities.APIVersions.Has "kafka.strimzi.io/v1beta2") (not (.Capabilities.APIVersions.Has "kafka.strimzi.io/v1"))) -}}
kafka.strimzi.io/v1beta2
{{- else -}}
kafka.strimzi.io/v1
{{- end }}
{{- end }}

{{- /* Copies of Kafka's own topics. */}}
{{- define "ros-ocp.kafka.copies" -}}
{{ min 3 (include "ros-ocp.kafka.nodes" . | int64) }}
{{- end }}

{{- /* Copies that must have a message. */}}
{{- define "ros-ocp.kafka.leastCopies" -}}
{{- if eq (include "ros-ocp.kafka.copies" . | int64) 1 -}}
1
{{- else -}}
{{ sub (include "ros-ocp.kafka.copies" . | int64) 1 }}
{{- end }}
{{- end }}

{{- /* The name of Strimzi's KafkaNodePool. */}}
{{- define "ros-ocp.kafka.nodePool" -}}
{{- if .Values.kafka.strimzi.nodePool -}}
{{ .Values.kafka.strimzi.nodePool }}
{{- else if eq (include "ros-ocp.fullname" . | trunc 22) (include "ros-ocp.fullname" .) -}}
{{ include "ros-ocp.fullname" . }}-brokers
{{- else -}}
brokers-{{ include "ros-ocp.fullname" . | sha256sum | trunc 8 }}
{{- end }}
{{- end }}

{{- /* Waits until Kafka answers and has these topics. */}}
{{- define "ros-ocp.kafka.gate" -}}
- name: wait-for-kafka
  image: {{ include "ros-ocp.image" (dict "context" .context "image" .context.Values.koku.image) | quote }}
  imagePullPolicy: {{ .context.Values.koku.image.pullPolicy | quote }}
  command:
    - python
    - "-c"
  args:
    - |
      import os
      import sys
      import time

      from confluent_kafka import KafkaException
      from confluent_kafka.admin import AdminClient

      said = []
      settings = {
          'bootstrap.servers': os.environ['INSIGHTS_KAFKA_HOST'] + ':' + os.environ['INSIGHTS_KAFKA_PORT'],
          # That all are down says less than why.
          'error_cb': lambda error: error.name() == '_ALL_BROKERS_DOWN' or said.append(error.str()),
          'log_level': 0,
      }
      if os.environ.get('KAFKA_SASL_MECHANISM'):
          settings.update({
              'security.protocol': os.environ['KAFKA_SECURITY_PROTOCOL'],
              'sasl.mechanisms': os.environ['KAFKA_SASL_MECHANISM'],
              'sasl.username': os.environ['KAFKA_SASL_USERNAME'],
              'sasl.password': os.environ['KAFKA_SASL_PASSWORD'],
          })
      if os.environ.get('KAFKA_SSL_CA_LOCATION'):
          settings['ssl.ca.location'] = os.environ['KAFKA_SSL_CA_LOCATION']
      client = AdminClient(settings)


      def topics_there():
          said.clear()
          try:
              return client.list_topics(timeout=10).topics
          except KafkaException as error:
              client.poll(0)
              raise RuntimeError(said[-1] if said else error.args[0].str()) from error


      needed = set(sys.argv[1].split())
      while True:
          try:
              missing = needed - set(topics_there())
              if not missing:
                  break
              reason = 'it has no topic ' + ', '.join(sorted(missing))
          except RuntimeError as error:
              reason = str(error)
          print('Waiting for Kafka:', reason, flush=True)
          time.sleep(5)
    - {{ .topics | quote }}
  env:
    {{- include "ros-ocp.kafka.env" .context | nindent 4 }}
  {{- if or .context.Values.kafka.ca.configMap .context.Values.kafka.ca.secret (and (eq .context.Values.kafka.mode "strimzi") (eq .context.Values.kafka.securityProtocol "SASL_SSL")) }}
  volumeMounts:
    - name: kafka-ca
      mountPath: /etc/kafka-ca
      readOnly: true
  {{- end }}
  resources:
    requests:
      cpu: 10m
      memory: 64Mi
    limits:
      cpu: 200m
      memory: 128Mi
  securityContext:
    {{- include "ros-ocp.securityContext" .context | nindent 4 }}
{{- end }}

{{- /* Memory that a node of Kafka needs, in MiB. */}}
{{- define "ros-ocp.kafka.neededMemory" -}}
{{- $total := include "ros-ocp.mebibytes" (dict "context" . "quantity" .Values.kafka.embedded.heap) | int64 }}
{{- $total = add $total 256 }}
{{- if and (hasPrefix "SASL_" .Values.kafka.securityProtocol) (ne .Values.kafka.sasl.mechanism "PLAIN") }}
{{- $total = add $total 128 }}
{{- end }}
{{- $total }}
{{- end }}
