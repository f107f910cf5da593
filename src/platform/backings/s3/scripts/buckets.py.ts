import { python } from "../../../../kubernetes/script.ts";
import { and, present, when } from "../../../../template/language.ts";
import { isClaimed, isMinio, isOdf } from "../../../object-storage/flavour.ts";
import { objectStorage, odf } from "../../../object-storage/values.ts";
import { explaining } from "./bucket-errors.py.ts";
import { working } from "./bucket-work.py.ts";

/** The values that the script blames, which differ by whose object storage it is, and by where its keys come from. */
const blamed = python`
  ${when(
    isMinio,
    "ENDPOINT = 'minio'",
    when(isOdf, "ENDPOINT = 'odf.endpoint'", "ENDPOINT = 'objectStorage.endpoint'"),
  )}
  ${when(isOdf, "REGION = 'odf.region'", "REGION = 'objectStorage.region'")}
  ${when(
    isClaimed,
    "KEYS = 'the Secret of the ObjectBucketClaim'",
    when(
      and(isOdf, present(odf.credentials.secretName)),
      "KEYS = 'odf.credentials'",
      when(
        present(objectStorage.existingSecret),
        "KEYS = 'objectStorage.existingSecret'",
        "KEYS = 'objectStorage.accessKey and secretKey'",
      ),
    ),
  )}
`;

/** Makes the buckets, checks them, or waits until they are there. */
export const buckets = python`
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
  ${blamed}
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
      """What is wrong, and the value to blame; \`passing\` where time alone may put it right."""
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


  ${explaining}


  ${working}
`;
