import { python } from "../../../../kubernetes/script.ts";

/** The part of the bucket script that makes, checks and awaits buckets. */
export const working = python`
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
`;
