import { python } from "../../../kubernetes/script.ts";

/** Asks the API through the gateway, once by each side; only the reads' side answers a GET with its own status. */
export const askApi = python`
  import sys
  import urllib.error
  import urllib.request

  base = sys.argv[1]


  def status(method, path):
      try:
          return urllib.request.urlopen(urllib.request.Request(base + path, method=method), timeout=60).status
      except urllib.error.HTTPError as error:
          return error.code


  failures = []
  for method, path, expected in (
      ('GET', '/v1/status/', {200}),
      ('HEAD', '/v1/status/', {200, 405}),
      ('GET', '/v1/openapi.json', {200}),
      ('POST', '/v1/cost-models/', {401, 403}),
  ):
      got = status(method, path)
      print(method, path, got)
      if got not in expected:
          failures.append(f'{method} {path}: expected {sorted(expected)}, got {got}')
  sys.exit('; '.join(failures) or 0)
`;
