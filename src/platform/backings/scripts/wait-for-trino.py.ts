import { python } from "../../../kubernetes/script.ts";

/** Asks for schemas: that takes a worker and the metastore, without which the first DDL of a payload would fail. */
export const waitForTrino = python`
  import json
  import sys
  import time
  import urllib.request

  headers = {
      'Content-Type': 'text/plain',
      'X-Trino-User': 'readonly',
      'X-Trino-Session': 'required_workers_count=1,required_workers_max_wait_time=10s',
  }


  def ask(url, sql=None):
      request = urllib.request.Request(url, sql, headers)
      with urllib.request.urlopen(request, timeout=30) as answer:
          return json.load(answer)


  def missing():
      page = ask(sys.argv[1], b'show schemas from hive')
      while 'error' not in page and 'data' not in page and 'nextUri' in page:
          page = ask(page['nextUri'])
      if 'error' in page:
          return page['error']['message']
      return None if 'data' in page else 'no schema in the catalog hive'


  while True:
      try:
          reason = missing()
      # Whatever it answers while it starts is a reason to ask again.
      except Exception as error:  # noqa: BLE001
          reason = repr(error)
      if reason is None:
          break
      print('Waiting for Trino:', reason, flush=True)
      time.sleep(5)
`;
