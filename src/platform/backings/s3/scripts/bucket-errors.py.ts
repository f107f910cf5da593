import { python } from "../../../../kubernetes/script.ts";

/** The part of the bucket script that says which value is likely to blame for an error. */
export const explaining = python`
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
`;
