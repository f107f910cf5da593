import { python } from "../../../kubernetes/script.ts";
import { server } from "./server.py.ts";

/** Asks the database, in a fraction of a second, whether the Job is done for this image. */
export const waitForMigration = python`
  import os
  import sys
  import time

  import psycopg2

  ${server}
  while True:
      try:
          with psycopg2.connect(**server) as connection, connection.cursor() as cursor:
              cursor.execute('select 1 from ros_ocp.migrated where version = %s', [sys.argv[1]])
              if cursor.fetchone():
                  break
          reason = 'this image has not finished'
      except psycopg2.Error as error:
          reason = str(error).strip().split(chr(10))[0]
      print('Waiting for the migration:', reason, flush=True)
      time.sleep(5)
`;
