import { linesTemplate, when } from "../../template/language.ts";
import { isMinio, isOdf } from "./flavour.ts";

const about =
  "Makes the buckets, checks them, or waits until they are there, the way Koku reaches them; else says which value is wrong.";

/** The values that the script blames, which differ by whose object storage it is. */
const blamed = [
  when(
    isMinio,
    ["ENDPOINT = 'minio'", "REGION = 'objectStorage.region'", "KEYS = 'objectStorage.accessKey and secretKey'"],
    when(
      isOdf,
      ["ENDPOINT = 'odf.endpoint'", "REGION = 'odf.region'", "KEYS = 'odf.credentials'"],
      [
        "ENDPOINT = 'objectStorage.endpoint'",
        "REGION = 'objectStorage.region'",
        "KEYS = 'objectStorage.accessKey and secretKey'",
      ],
    ),
  ),
];

const setting = `
STYLE = 'objectStorage.pathStyle'
CA = 'objectStorage.ca'
CHECK = '.ros-ocp-check'
RULE = 'ros-ocp-uploads'

arguments = argparse.ArgumentParser()
arguments.add_argument('mode', choices=['create', 'check', 'wait'])
arguments.add_argument('--patience', type=int, help='seconds; without it for ever')
arguments.add_argument('--expire', default='', help='bucket=days')
arguments.add_argument('buckets', nargs='+')
asked = arguments.parse_args()
buckets = list(dict.fromkeys(asked.buckets))
endpoint, region = os.environ['S3_ENDPOINT'], os.environ['S3_REGION']
host = urlsplit(endpoint).hostname
`;

const connecting = `
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
`;

const explaining = `
def unreachable(error, bucket):
    if not is_known(host):
        return Problem(f'{ENDPOINT}: no DNS knows the host {host}; correct it', passing=True)
    if not path_style and not is_known(f'{bucket}.{host}'):
        return Problem(f'{STYLE}: false asks for the host {bucket}.{host}, which no DNS knows; set it to true')
    reason = str(error)
    if isinstance(error, trouble.SSLError):
        if re.search('wrong version number|record layer|packet length', reason, re.I):
            return Problem(f'{ENDPOINT}: {endpoint} speaks no TLS; begin it with http://')
        if re.search('hostname mismatch|doesn.t match|not valid for', reason, re.I):
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
        return Problem(f'{REGION}: {region} is not the region of {endpoint}: {said.get("Region") or said.get("Message")}')
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
    return Problem(f'{STYLE}: {str(path_style).lower()} is wrong for {endpoint}; set it to {str(not path_style).lower()}')
`;

const working = `
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


def expire(bucket, days):
    try:
        rules = client.get_bucket_lifecycle_configuration(Bucket=bucket)['Rules']
    except trouble.ClientError as error:
        if code_of(error) != 'NoSuchLifecycleConfiguration':
            raise
        rules = []
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
            if asked.mode == 'create':
                make_private(bucket)
                named, _, days = asked.expire.partition('=')
                if named == bucket:
                    expire(bucket, int(days))
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
`;

/** Text of the script; a blank line may not stand before a condition, nor at the end. */
const part = (text: string): readonly string[] => text.trim().split("\n");

export const bucketScript = linesTemplate("ros-ocp.storage.bucketScript", { about }, () => [
  `"""${about}"""`,
  "import argparse, json, os, re, socket, sys, time",
  "from urllib.parse import urlsplit",
  "",
  "import boto3",
  "from botocore import UNSIGNED, exceptions as trouble",
  "from botocore.config import Config",
  ...blamed,
  ...[setting, connecting, explaining, working].flatMap((text, index) => [
    ...(index > 0 ? ["", ""] : []),
    ...part(text),
  ]),
])();
