import { sh } from "../../script.ts";

/** What all scripts of the database begin with. */
export const prelude = sh`
  # Debian's packages and PostgreSQL's own for Red Hat put the programs where no PATH leads.
  export PATH=/usr/lib/postgresql/16/bin:/usr/pgsql-16/bin:"$PATH" LC_ALL=C
`;
