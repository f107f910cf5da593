import { python } from "../../../kubernetes/script.ts";

/** How a script reaches the primary; the script around it imports `os`. */
export const server = python`
  server = {
      'host': os.environ['POSTGRES_SQL_SERVICE_HOST'],
      'port': os.environ['POSTGRES_SQL_SERVICE_PORT'],
      'dbname': os.environ['DATABASE_NAME'],
      'user': os.environ['DATABASE_USER'],
      'password': os.environ['DATABASE_PASSWORD'],
      'connect_timeout': 5,
  }
`;
