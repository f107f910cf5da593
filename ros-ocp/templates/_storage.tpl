{{- /* Whose object storage it is. */}}
{{- define "ros-ocp.storage.mode" -}}
{{- if ne .Values.objectStorage.mode "auto" -}}
{{ .Values.objectStorage.mode }}
{{- else if .Values.objectStorage.endpoint -}}
external
{{- else if .Values.global.storageType -}}
{{ .Values.global.storageType }}
{{- else if include "ros-ocp.isOpenShift" . -}}
odf
{{- else -}}
minio
{{- end }}
{{- end }}

{{- /* Whether a bucket is claimed. */}}
{{- define "ros-ocp.storage.isClaimed" -}}
{{- if and (eq (include "ros-ocp.storage.mode" .) "odf") (not (or .Values.secrets.existing .Values.odf.credentials.secretName .Values.objectStorage.existingSecret .Values.objectStorage.accessKey .Values.objectStorage.secretKey)) }}true{{ end }}
{{- end }}

{{- /* The bucket for all purposes, or nothing. */}}
{{- define "ros-ocp.storage.oneBucket" -}}
{{- if eq (include "ros-ocp.storage.mode" .) "odf" -}}
{{- if .Values.odf.bucket -}}
{{ .Values.odf.bucket }}
{{- else if include "ros-ocp.storage.isClaimed" . -}}
{{ include "ros-ocp.fullname" . }}-reports-{{ .Release.Namespace | sha256sum | trunc 8 }}
{{- end }}
{{- end }}
{{- end }}

{{- /* The bucket of cost data. */}}
{{- define "ros-ocp.storage.bucket.cost" -}}
{{ include "ros-ocp.storage.oneBucket" . | default .Values.objectStorage.bucket }}
{{- end }}

{{- /* The host of ODF's S3 service. */}}
{{- define "ros-ocp.storage.odfHost" -}}
{{- if .Values.odf.endpoint -}}
{{ .Values.odf.endpoint }}
{{- else if contains "ceph-rgw" .Values.odf.storageClassName -}}
rook-ceph-rgw-ocs-storagecluster-cephobjectstore.openshift-storage.svc.cluster.local
{{- else -}}
s3.openshift-storage.svc.cluster.local
{{- end }}
{{- end }}

{{- /* The URL of the object storage. */}}
{{- define "ros-ocp.storage.endpoint" -}}
{{- if eq (include "ros-ocp.storage.mode" .) "minio" }}
{{- if .Values.minio.tls.secretName }}
{{- "https://" }}
{{- else }}
{{- "http://" }}
{{- end }}
{{- printf "%s-minio" (include "ros-ocp.fullname" .) }}
{{- if not (or (and .Values.minio.tls.secretName (eq (int64 .Values.minio.ports.api) 443)) (and (not .Values.minio.tls.secretName) (eq (int64 .Values.minio.ports.api) 80))) }}
{{- printf ":%d" (int64 .Values.minio.ports.api) }}
{{- end }}
{{- else if eq (include "ros-ocp.storage.mode" .) "odf" }}
{{- if .Values.odf.useSSL }}
{{- "https://" }}
{{- else }}
{{- "http://" }}
{{- end }}
{{- include "ros-ocp.storage.odfHost" . }}
{{- if not (or (and .Values.odf.useSSL (eq (int64 .Values.odf.port) 443)) (and (not .Values.odf.useSSL) (eq (int64 .Values.odf.port) 80))) }}
{{- printf ":%d" (int64 .Values.odf.port) }}
{{- end }}
{{- else if hasPrefix "https:" .Values.objectStorage.endpoint }}
{{- .Values.objectStorage.endpoint | trimSuffix ":443" }}
{{- else }}
{{- .Values.objectStorage.endpoint | trimSuffix ":80" }}
{{- end }}
{{- end }}

{{- /* Requests are signed for it. */}}
{{- define "ros-ocp.storage.region" -}}
{{- if eq (include "ros-ocp.storage.mode" .) "odf" -}}
{{ .Values.odf.region | default .Values.objectStorage.region }}
{{- else -}}
{{ .Values.objectStorage.region }}
{{- end }}
{{- end }}

{{- /* Whether OpenShift's own authority has signed the certificate. */}}
{{- define "ros-ocp.storage.isServiceCa" -}}
{{- if and (eq (include "ros-ocp.storage.mode" .) "odf") .Values.odf.useSSL (or (hasSuffix ".svc" (include "ros-ocp.storage.odfHost" .)) (contains ".svc." (include "ros-ocp.storage.odfHost" .))) (not (or .Values.objectStorage.ca.configMap .Values.objectStorage.ca.secret)) }}true{{ end }}
{{- end }}

{{- /* The configMap of the object storage's authority. */}}
{{- define "ros-ocp.storage.ca.configMap" -}}
{{- if include "ros-ocp.storage.isServiceCa" . -}}
openshift-service-ca.crt
{{- else -}}
{{ .Values.objectStorage.ca.configMap }}
{{- end }}
{{- end }}

{{- /* A Secret that somebody else writes. */}}
{{- define "ros-ocp.storage.existingSecret" -}}
{{- if include "ros-ocp.storage.isClaimed" . -}}
{{ include "ros-ocp.fullname" . }}-storage-bucket
{{- else if and (eq (include "ros-ocp.storage.mode" .) "odf") .Values.odf.credentials.secretName -}}
{{ .Values.odf.credentials.secretName }}
{{- else -}}
{{ .Values.objectStorage.existingSecret }}
{{- end }}
{{- end }}

{{- /* The accessKey that the values give. */}}
{{- define "ros-ocp.storage.given.accessKey" -}}
{{- if and (eq (include "ros-ocp.storage.mode" .) "minio") (not .Values.objectStorage.accessKey) -}}
{{ .Values.minio.rootUser }}
{{- else -}}
{{ .Values.objectStorage.accessKey }}
{{- end }}
{{- end }}

{{- /* The secretKey that the values give. */}}
{{- define "ros-ocp.storage.given.secretKey" -}}
{{- if and (eq (include "ros-ocp.storage.mode" .) "minio") (not .Values.objectStorage.secretKey) -}}
{{ .Values.minio.rootPassword }}
{{- else -}}
{{ .Values.objectStorage.secretKey }}
{{- end }}
{{- end }}

{{- /* The key access-key in its Secret. */}}
{{- define "ros-ocp.storage.key.access-key" -}}
{{- if include "ros-ocp.storage.isClaimed" . -}}
AWS_ACCESS_KEY_ID
{{- else -}}
access-key
{{- end }}
{{- end }}

{{- /* The key secret-key in its Secret. */}}
{{- define "ros-ocp.storage.key.secret-key" -}}
{{- if include "ros-ocp.storage.isClaimed" . -}}
AWS_SECRET_ACCESS_KEY
{{- else -}}
secret-key
{{- end }}
{{- end }}

{{- /* The key of the object storage's authority. */}}
{{- define "ros-ocp.storage.ca.key" -}}
{{- if include "ros-ocp.storage.isServiceCa" . -}}
service-ca.crt
{{- else -}}
{{ .Values.objectStorage.ca.key }}
{{- end }}
{{- end }}

{{- /* Settings of boto3 for the object storage. */}}
{{- define "ros-ocp.storage.awsConfig" -}}
[default]
# Checksums that boto3 adds by itself are refused by many an S3 that is not Amazon's.
request_checksum_calculation = when_required
response_checksum_validation = when_required
s3 =
    signature_version = s3v4
{{- if .Values.objectStorage.pathStyle }}
    addressing_style = path
{{- else }}
    addressing_style = virtual
{{- end }}
{{- end }}

{{- /* Makes the buckets, checks them, or waits until they are there; else says which value is wrong. */}}
{{- define "ros-ocp.storage.bucketScript" -}}
"""Makes the buckets, checks them, or waits until they are there, the way Koku reaches them; else says what is wrong."""
import argparse
import json
import os
import re
import signal
import socket
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

import boto3
from botocore import UNSIGNED
from botocore import exceptions as trouble
from botocore.config import Config

# What messages blame, by how the chart is installed.
{{- if eq (include "ros-ocp.storage.mode" .) "minio" }}
ENDPOINT = 'minio'
{{- else if eq (include "ros-ocp.storage.mode" .) "odf" }}
ENDPOINT = 'odf.endpoint'
{{- else }}
ENDPOINT = 'objectStorage.endpoint'
{{- end }}
{{- if eq (include "ros-ocp.storage.mode" .) "odf" }}
REGION = 'odf.region'
{{- else }}
REGION = 'objectStorage.region'
{{- end }}
{{- if include "ros-ocp.storage.isClaimed" . }}
KEYS = 'the Secret of the ObjectBucketClaim'
{{- else if and (eq (include "ros-ocp.storage.mode" .) "odf") .Values.odf.credentials.secretName }}
KEYS = 'odf.credentials'
{{- else if .Values.objectStorage.existingSecret }}
KEYS = 'objectStorage.existingSecret'
{{- else }}
KEYS = 'objectStorage.accessKey and secretKey'
{{- end }}
STYLE = 'objectStorage.pathStyle'
CA = 'objectStorage.ca'
CHECK = '.ros-ocp-check'
RULE = 'ros-ocp-uploads'

# As process 1 it would not get the signal otherwise.
signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
arguments = argparse.ArgumentParser()
arguments.add_argument('mode', choices=['create', 'check', 'wait'])
arguments.add_argument('--patience', type=int, help='seconds; without it for ever')
arguments.add_argument('--own', action='store_true', help='an S3 of the release')
arguments.add_argument('--staging', help='the bucket of uploads, if nothing else is in it')
arguments.add_argument('--days', metavar='FILE', help='says for how many days uploads are kept; 0 for ever')
arguments.add_argument('buckets', nargs='+')
asked = arguments.parse_args()
buckets = list(dict.fromkeys(asked.buckets))
days = int(Path(asked.days).read_text()) if asked.days else 0
endpoint, region = os.environ['S3_ENDPOINT'], os.environ['S3_REGION']
host = urlsplit(endpoint).hostname
made = set()


class Problem(Exception):
    """What is wrong, and the value to blame; `passing` where time alone may put it right."""
    def __init__(self, text, passing=False):
        super().__init__(text)
        self.passing = passing


def same_region(request, **_):
    """boto3 goes on to the right region by itself, which Trino and the ingress do not."""
    header = request.headers.get('Authorization', '')
    header = header.decode() if isinstance(header, bytes) else header
    signed = re.search(r'/[0-9]{8}/([^/]+)/s3/aws4_request', header)
    if signed and signed[1] != region:
        raise Problem(f'{REGION}: {region} is wrong, the S3 at {endpoint} is in {signed[1]}; set it to {signed[1]}')


def connect(**more):
    session = boto3.Session(os.environ['S3_ACCESS_KEY'], os.environ['S3_SECRET'], region_name=region)
    config = Config(connect_timeout=10, read_timeout=30, retries={'total_max_attempts': 1}, **more)
    client = session.client('s3', endpoint_url=endpoint, config=config)
    client.meta.events.register('before-send.s3', same_region)
    return client


def code_of(error):
    return error.response.get('Error', {}).get('Code', '')


def is_known(name):
    try:
        return bool(socket.getaddrinfo(name, None))
    except OSError:
        return False


def unreachable(error, bucket):
    if not is_known(host):
        return Problem(f'{ENDPOINT}: no DNS knows the host {host}; correct it', passing=True)
    if not path_style and not is_known(f'{bucket}.{host}'):
        return Problem(f'{STYLE}: false asks for the host {bucket}.{host}, which no DNS knows; set it to true')
    reason = str(error)
    if isinstance(error, trouble.SSLError):
        if re.search('wrong version number|record layer|packet length', reason, re.IGNORECASE):
            return Problem(f'{ENDPOINT}: {endpoint} speaks no TLS; begin it with http://')
        if re.search('hostname mismatch|doesn.t match|not valid for', reason, re.IGNORECASE):
            if not path_style:
                return Problem(f'{STYLE}: the certificate of {endpoint} is not for {bucket}.{host}; set it to true')
            return Problem(f'{ENDPOINT}: the certificate of {endpoint} is for another name; use one that it names')
        reason = reason.split('] ')[-1]
        return Problem(f'{CA}: no known authority has signed the certificate of {endpoint} ({reason}); give its own')
    if endpoint.startswith('http:') and 'Connection was closed' in reason:
        return Problem(f'{ENDPOINT}: {endpoint} hangs up; if it speaks TLS, begin it with https://', passing=True)
    return Problem(f'{ENDPOINT}: nothing answers at {endpoint} ({reason})', passing=True)


def refused(error, bucket):
    code, said = code_of(error), error.response.get('Error', {})
    status = error.response.get('ResponseMetadata', {}).get('HTTPStatusCode', 0)
    if code in ('AuthorizationHeaderMalformed', 'AuthorizationQueryParametersError', 'PermanentRedirect', '301',
                'IllegalLocationConstraintException', 'InvalidLocationConstraint', 'InvalidRegion'):
        other = said.get('Region') or said.get('Message')
        return Problem(f'{REGION}: {region} is not the region of {endpoint}: {other}')
    if code == 'InvalidAccessKeyId':
        return Problem(f'{KEYS}: {endpoint} knows no such access key')
    if code == 'SignatureDoesNotMatch':
        return Problem(f'{KEYS}: {endpoint} finds that the secret key does not belong to the access key')
    if code in ('SecondLevelDomainForbidden', 'VirtualHostDomainRequired', 'MethodNotAllowed', '405'):
        return wrong_style()
    if code == 'RequestTimeTooSkewed':
        return Problem(f'the clock of this node or of {endpoint} is wrong: {said.get("Message")}', passing=True)
    if code in ('AccessDenied', '403'):
        return Problem(f'{KEYS}: the access key may not use the bucket {bucket} ({error.operation_name})')
    if code in ('BucketAlreadyExists', 'InvalidBucketName', 'TooManyBuckets'):
        return Problem(f'the bucket {bucket} cannot be made: {code} {said.get("Message")}; take another name')
    if status == 400 and endpoint.startswith('http:'):
        return Problem(f'{ENDPOINT}: {endpoint} refuses plain HTTP; if it speaks TLS, begin it with https://')
    return Problem(f'{ENDPOINT}: {endpoint} answers {status} {code} {said.get("Message")}', passing=status >= 500)


def wrong_style():
    wrong, right = str(path_style).lower(), str(not path_style).lower()
    return Problem(f'{STYLE}: {wrong} is wrong for {endpoint}; set it to {right}')


def exists(bucket):
    try:
        found = client.list_objects_v2(Bucket=bucket, MaxKeys=1)
    except trouble.ClientError as error:
        if code_of(error) in ('NoSuchBucket', '404'):
            return False
        raise
    if found.get('Name') != bucket:
        raise wrong_style()
    return True


def create(bucket):
    where = {} if region == 'us-east-1' else {'CreateBucketConfiguration': {'LocationConstraint': region}}
    try:
        client.create_bucket(Bucket=bucket, **where)
        made.add(bucket)
        print(f'{bucket}: made', flush=True)
    except trouble.ClientError as error:
        if code_of(error) != 'BucketAlreadyOwnedByYou':
            raise


def lets_anyone_in(statement):
    who = statement.get('Principal')
    anyone = who == '*' or isinstance(who, dict) and who.get('AWS') in ('*', ['*'])
    return anyone and statement.get('Effect') == 'Allow' and not statement.get('Condition')


def make_private(bucket):
    """The existing chart let anyone read its buckets."""
    try:
        policy = json.loads(client.get_bucket_policy(Bucket=bucket)['Policy'])
    except trouble.ClientError as error:
        if code_of(error) in ('NoSuchBucketPolicy', 'NotImplemented', 'MethodNotAllowed'):
            return
        raise
    statements = policy.get('Statement', [])
    kept = [statement for statement in statements if not lets_anyone_in(statement)]
    if len(kept) == len(statements):
        return
    if kept:
        client.put_bucket_policy(Bucket=bucket, Policy=json.dumps({**policy, 'Statement': kept}))
    else:
        client.delete_bucket_policy(Bucket=bucket)
    print(f'{bucket}: was open to anyone, and is private now', flush=True)


def rules_of(bucket):
    try:
        return client.get_bucket_lifecycle_configuration(Bucket=bucket)['Rules']
    except trouble.ClientError as error:
        if error.response.get('ResponseMetadata', {}).get('HTTPStatusCode') in (500, 503):
            raise
        # There are none, or an S3 that has no rules or keeps them to itself; what matters is refused when it is set.
        return []


def expire(bucket, days):
    """Only where this run made the bucket, or an earlier one left its rule: others may hold what must stay."""
    rules = rules_of(bucket)
    if bucket not in made and not any(rule.get('ID') == RULE for rule in rules):
        if days:
            print(f'{bucket}: was there before, so its uploads are kept; have it expire them itself', flush=True)
        return
    own = {'ID': RULE, 'Status': 'Enabled', 'Filter': {'Prefix': ''}, 'Expiration': {'Days': days}}
    wanted = [rule for rule in rules if rule.get('ID') != RULE] + ([own] if days else [])
    if [rule.get('Expiration') for rule in rules if rule.get('ID') == RULE] == ([own['Expiration']] if days else []):
        return
    if wanted:
        client.put_bucket_lifecycle_configuration(Bucket=bucket, LifecycleConfiguration={'Rules': wanted})
    else:
        client.delete_bucket_lifecycle(Bucket=bucket)
    print(f'{bucket}: {"uploads are kept " + str(days) + " days" if days else "uploads are kept"}', flush=True)


def must_refuse_anyone(bucket):
    try:
        connect(signature_version=UNSIGNED).list_objects_v2(Bucket=bucket, MaxKeys=1)
    except trouble.ClientError:
        return
    raise Problem(f'the bucket {bucket} is open to anyone; make it private')


def must_take_objects(bucket):
    client.put_object(Bucket=bucket, Key=CHECK, Body=b'')
    client.delete_object(Bucket=bucket, Key=CHECK)


def same_claim():
    claimed = os.environ.get('BUCKET_HOST', host)
    if claimed.removesuffix('.cluster.local') != host.removesuffix('.cluster.local'):
        raise Problem(f'{ENDPOINT}: the claimed bucket is at {claimed}, not at {host}; set it to {claimed}')
    for bucket in buckets:
        if os.environ.get('BUCKET_NAME', bucket) != bucket:
            raise Problem(f'odf.bucket: the claim got {os.environ["BUCKET_NAME"]} instead of {bucket}; set it to that')


def work():
    for bucket in buckets:
        try:
            if not exists(bucket):
                if asked.mode != 'create':
                    raise Problem(f'there is no bucket {bucket} at {endpoint}', passing=True)
                create(bucket)
            if asked.mode == 'create' and (asked.own or bucket in made):
                make_private(bucket)
            if bucket != asked.staging and asked.mode != 'wait':
                expire(bucket, 0)
            elif asked.mode == 'create':
                expire(bucket, days)
            if asked.mode != 'wait':
                must_refuse_anyone(bucket)
                must_take_objects(bucket)
        except trouble.ClientError as error:
            raise refused(error, bucket) from error
        except (trouble.HTTPClientError, trouble.BotoCoreError) as error:
            raise unreachable(error, bucket) from error


client = connect()
path_style = (client.meta.config.s3 or {}).get('addressing_style') != 'virtual'
began, told, patience = time.monotonic(), '', asked.patience
while True:
    try:
        same_claim()
        work()
        print(f'ready: {", ".join(buckets)} at {endpoint}', flush=True)
        break
    except Problem as problem:
        if told != str(problem):
            told = str(problem)
            print(told, file=sys.stderr, flush=True)
        waited = time.monotonic() - began
        if patience is not None and waited > (patience if problem.passing else min(patience, 30)):
            sys.exit(1)
    time.sleep(min(5, 1 + waited / 4))
{{- end }}

{{- /* Whether the chart makes the buckets. */}}
{{- define "ros-ocp.storage.makesBuckets" -}}
{{- if and (not (include "ros-ocp.storage.isClaimed" .)) (or (eq (include "ros-ocp.storage.mode" .) "minio") .Values.objectStorage.createBuckets) }}true{{ end }}
{{- end }}

{{- /* The bucket of staging data. */}}
{{- define "ros-ocp.storage.bucket.staging" -}}
{{ include "ros-ocp.storage.oneBucket" . | default .Values.objectStorage.stagingBucket }}
{{- end }}

{{- /* The bucket of ros data. */}}
{{- define "ros-ocp.storage.bucket.ros" -}}
{{ include "ros-ocp.storage.oneBucket" . | default .Values.objectStorage.rosBucket }}
{{- end }}

{{- /* Variables that the chart sets for the Job storage-buckets. */}}
{{- define "ros-ocp.storage.bucketEnv" -}}
- name: S3_ENDPOINT
  value: {{ include "ros-ocp.storage.endpoint" . | quote }}
- name: S3_REGION
  value: {{ include "ros-ocp.storage.region" . | quote }}
- name: S3_ACCESS_KEY
  valueFrom:
    secretKeyRef:
      name: {{ include "ros-ocp.secret.storage-credentials" . | quote }}
      key: {{ include "ros-ocp.storage.key.access-key" . | quote }}
- name: S3_SECRET
  valueFrom:
    secretKeyRef:
      name: {{ include "ros-ocp.secret.storage-credentials" . | quote }}
      key: {{ include "ros-ocp.storage.key.secret-key" . | quote }}
- name: AWS_CONFIG_FILE
  value: /etc/storage-client/aws-config
{{- if or (include "ros-ocp.storage.ca.configMap" .) .Values.objectStorage.ca.secret }}
- name: AWS_CA_BUNDLE
  value: /etc/trusted-roots/ca-bundle.crt
{{- end }}
{{- if include "ros-ocp.storage.isClaimed" . }}
- name: BUCKET_HOST
  valueFrom:
    configMapKeyRef:
      name: {{ include "ros-ocp.fullname" . }}-storage-bucket
      key: BUCKET_HOST
- name: BUCKET_NAME
  valueFrom:
    configMapKeyRef:
      name: {{ include "ros-ocp.fullname" . }}-storage-bucket
      key: BUCKET_NAME
{{- end }}
{{- end }}

{{- /* The Job storage-buckets, after which it is named. */}}
{{- define "ros-ocp.storage.bucketsJob" -}}
backoffLimit: 6
activeDeadlineSeconds: 7200
template:
  metadata:
    labels:
      app.kubernetes.io/name: storage-buckets
      app.kubernetes.io/instance: {{ .Release.Name | quote }}
      app.kubernetes.io/component: storage-buckets
      app.kubernetes.io/part-of: cost-management
      {{- with .Values.commonLabels }}
      {{- toYaml . | nindent 6 }}
      {{- end }}
      {{- with .Values.objectStorage.bucketJob.podLabels }}
      {{- toYaml . | nindent 6 }}
      {{- end }}
    annotations:
      checksum/storage: {{ include "ros-ocp.checksum.storage-credentials" . | quote }}
      checksum/storage-client: {{ printf "%s%s%d" (include "ros-ocp.storage.awsConfig" .) (include "ros-ocp.storage.bucketScript" .) (int64 .Values.objectStorage.stagingRetentionDays) | sha256sum | quote }}
      {{- with .Values.objectStorage.bucketJob.podAnnotations }}
      {{- toYaml . | nindent 6 }}
      {{- end }}
  spec:
    serviceAccountName: {{ include "ros-ocp.fullname" . }}-storage-buckets
    automountServiceAccountToken: false
    enableServiceLinks: false
    {{- with .Values.global.imagePullSecrets }}
    imagePullSecrets:
      {{- toYaml . | nindent 6 }}
    {{- end }}
    {{- with include "ros-ocp.podSecurityContext" (dict "context" . "uid" 1000 "gid" 0 "given" .Values.objectStorage.bucketJob.podSecurityContext) }}
    securityContext:
      {{- . | trim | nindent 6 }}
    {{- end }}
    {{- if .Values.objectStorage.bucketJob.priorityClassName }}
    priorityClassName: {{ .Values.objectStorage.bucketJob.priorityClassName | quote }}
    {{- end }}
    terminationGracePeriodSeconds: 10
    restartPolicy: Never
    {{- if or (include "ros-ocp.trustedRoots" .) .Values.objectStorage.bucketJob.initContainers }}
    initContainers:
      {{- with include "ros-ocp.trustedRoots" . }}
      {{- . | nindent 6 }}
      {{- end }}
      {{- with .Values.objectStorage.bucketJob.initContainers }}
      {{- toYaml . | nindent 6 }}
      {{- end }}
    {{- end }}
    containers:
      - name: buckets
        image: {{ include "ros-ocp.image" (dict "context" . "image" .Values.koku.image) | quote }}
        imagePullPolicy: {{ .Values.koku.image.pullPolicy | quote }}
        command:
          - python
          - /etc/storage-client/buckets.py
        args:
          - {{ if include "ros-ocp.storage.makesBuckets" . }}create{{ else }}check{{ end }}
          - {{ printf "--patience=%d" (int64 .Values.objectStorage.bucketJob.patienceSeconds) | quote }}
          {{- if eq (include "ros-ocp.storage.mode" .) "minio" }}
          - "--own"
          {{- end }}
          {{- if and (ne (include "ros-ocp.storage.bucket.staging" .) (include "ros-ocp.storage.bucket.cost" .)) (ne (include "ros-ocp.storage.bucket.staging" .) (include "ros-ocp.storage.bucket.ros" .)) }}
          - {{ printf "--staging=%s" (include "ros-ocp.storage.bucket.staging" .) | quote }}
          {{- end }}
          {{- if include "ros-ocp.storage.makesBuckets" . }}
          - "--days=/etc/storage-client/staging-days"
          {{- end }}
          - {{ include "ros-ocp.storage.bucket.cost" . | quote }}
          - {{ include "ros-ocp.storage.bucket.ros" . | quote }}
          - {{ include "ros-ocp.storage.bucket.staging" . | quote }}
          {{- if eq (include "ros-ocp.storage.mode" .) "minio" }}
          {{- range $bucket := .Values.minio.buckets }}
          - {{ $bucket | quote }}
          {{- end }}
          {{- end }}
        terminationMessagePolicy: FallbackToLogsOnError
        resources:
          {{- toYaml .Values.objectStorage.bucketJob.resources | nindent 10 }}
        env:
          {{- if .Values.objectStorage.bucketJob.extraEnv }}
          {{- include "ros-ocp.env" (dict "context" . "own" (include "ros-ocp.storage.bucketEnv" . | fromYamlArray) "extra" .Values.objectStorage.bucketJob.extraEnv) | trim | nindent 10 }}
          {{- else }}
          {{- include "ros-ocp.storage.bucketEnv" . | nindent 10 }}
          {{- end }}
        volumeMounts:
          - name: tmp
            mountPath: /tmp
          - name: storage-client
            mountPath: /etc/storage-client
            readOnly: true
          {{- if or (include "ros-ocp.storage.ca.configMap" .) .Values.objectStorage.ca.secret }}
          - name: trusted-roots
            mountPath: /etc/trusted-roots
            readOnly: true
          {{- end }}
          {{- with .Values.objectStorage.bucketJob.extraVolumeMounts }}
          {{- toYaml . | nindent 10 }}
          {{- end }}
        securityContext:
          {{- include "ros-ocp.securityContext" . | nindent 10 }}
      {{- with .Values.objectStorage.bucketJob.sidecars }}
      {{- toYaml . | nindent 6 }}
      {{- end }}
    {{- with .Values.objectStorage.bucketJob.nodeSelector }}
    nodeSelector:
      {{- toYaml . | nindent 6 }}
    {{- end }}
    {{- with .Values.objectStorage.bucketJob.tolerations }}
    tolerations:
      {{- toYaml . | nindent 6 }}
    {{- end }}
    {{- with .Values.objectStorage.bucketJob.affinity }}
    affinity:
      {{- toYaml . | nindent 6 }}
    {{- end }}
    {{- with .Values.objectStorage.bucketJob.topologySpreadConstraints }}
    topologySpreadConstraints:
      {{- toYaml . | nindent 6 }}
    {{- end }}
    volumes:
      - name: tmp
        emptyDir:
          sizeLimit: 16Mi
      - name: storage-client
        configMap:
          name: {{ include "ros-ocp.fullname" . }}-storage-client
      {{- if or (include "ros-ocp.storage.ca.configMap" .) .Values.objectStorage.ca.secret }}
      - name: trusted-roots
        emptyDir:
          sizeLimit: 4Mi
      - name: storage-ca
        {{- if include "ros-ocp.storage.ca.configMap" . }}
        configMap:
          name: {{ include "ros-ocp.storage.ca.configMap" . | quote }}
          items:
            - key: {{ include "ros-ocp.storage.ca.key" . | quote }}
              path: ca.crt
        {{- else }}
        secret:
          secretName: {{ .Values.objectStorage.ca.secret | quote }}
          items:
            - key: {{ include "ros-ocp.storage.ca.key" . | quote }}
              path: ca.crt
        {{- end }}
      {{- end }}
      {{- with .Values.objectStorage.bucketJob.extraVolumes }}
      {{- toYaml . | nindent 6 }}
      {{- end }}
{{- end }}

{{- /* Waits until the buckets are there and can be used; makes those that are missing. */}}
{{- define "ros-ocp.storage.gate" -}}
- name: wait-for-buckets
  image: {{ include "ros-ocp.image" (dict "context" . "image" .Values.koku.image) | quote }}
  imagePullPolicy: {{ .Values.koku.image.pullPolicy | quote }}
  command:
    - python
    - /etc/storage-client/buckets.py
  args:
    {{- if and (include "ros-ocp.storage.makesBuckets" .) .Values.objectStorage.bucketJob.enabled }}
    - create
    {{- if eq (include "ros-ocp.storage.mode" .) "minio" }}
    - "--own"
    {{- end }}
    {{- if and (ne (include "ros-ocp.storage.bucket.staging" .) (include "ros-ocp.storage.bucket.cost" .)) (ne (include "ros-ocp.storage.bucket.staging" .) (include "ros-ocp.storage.bucket.ros" .)) }}
    - {{ printf "--staging=%s" (include "ros-ocp.storage.bucket.staging" .) | quote }}
    {{- end }}
    - "--days=/etc/storage-client/staging-days"
    - {{ include "ros-ocp.storage.bucket.cost" . | quote }}
    - {{ include "ros-ocp.storage.bucket.ros" . | quote }}
    - {{ include "ros-ocp.storage.bucket.staging" . | quote }}
    {{- if eq (include "ros-ocp.storage.mode" .) "minio" }}
    {{- range $bucket := .Values.minio.buckets }}
    - {{ $bucket | quote }}
    {{- end }}
    {{- end }}
    {{- else }}
    - wait
    - {{ include "ros-ocp.storage.bucket.cost" . | quote }}
    - {{ include "ros-ocp.storage.bucket.ros" . | quote }}
    - {{ include "ros-ocp.storage.bucket.staging" . | quote }}
    {{- end }}
  env:
    - name: S3_ENDPOINT
      value: {{ include "ros-ocp.storage.endpoint" . | quote }}
    - name: S3_REGION
      value: {{ include "ros-ocp.storage.region" . | quote }}
    - name: S3_ACCESS_KEY
      valueFrom:
        secretKeyRef:
          name: {{ include "ros-ocp.secret.storage-credentials" . | quote }}
          key: {{ include "ros-ocp.storage.key.access-key" . | quote }}
    - name: S3_SECRET
      valueFrom:
        secretKeyRef:
          name: {{ include "ros-ocp.secret.storage-credentials" . | quote }}
          key: {{ include "ros-ocp.storage.key.secret-key" . | quote }}
    - name: AWS_CONFIG_FILE
      value: /etc/storage-client/aws-config
    {{- if or (include "ros-ocp.storage.ca.configMap" .) .Values.objectStorage.ca.secret }}
    - name: AWS_CA_BUNDLE
      value: /etc/trusted-roots/ca-bundle.crt
    {{- end }}
  volumeMounts:
    - name: storage-client
      mountPath: /etc/storage-client
      readOnly: true
    {{- if or (include "ros-ocp.storage.ca.configMap" .) .Values.objectStorage.ca.secret }}
    - name: trusted-roots
      mountPath: /etc/trusted-roots
      readOnly: true
    {{- end }}
  resources:
    requests:
      cpu: 10m
      memory: 96Mi
    limits:
      cpu: 500m
      memory: 192Mi
  securityContext:
    {{- include "ros-ocp.securityContext" . | nindent 4 }}
{{- end }}

{{- /* The port of ODF's pods behind its Service. */}}
{{- define "ros-ocp.storage.podPort" -}}
{{- if contains "ceph-rgw" .Values.odf.storageClassName -}}
{{- if .Values.odf.useSSL -}}
443
{{- else -}}
8080
{{- end }}
{{- else if .Values.odf.useSSL -}}
6443
{{- else -}}
6001
{{- end }}
{{- end }}
