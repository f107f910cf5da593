import { python } from "../../../kubernetes/script.ts";
import { server } from "./server.py.ts";

/** A new database may take longer to come up than the Job has tries. */
export const waitForDatabase = python`
  import os
  import time

  import psycopg2

  ${server}
  while True:
      try:
          psycopg2.connect(**server).close()
          break
      except psycopg2.OperationalError as error:
          print('Waiting for the database:', str(error).strip().split(chr(10))[0], flush=True)
          time.sleep(5)
`;
