import { sql } from "../../../kubernetes/script.ts";

/**
 * What becomes of the schema, in one transaction: it is there as a whole or not at all.
 *
 * schematool does neither: a run that breaks off leaves half a schema, and two runs at once spoil each other's.
 */
export const schema = sql`
  \set ON_ERROR_STOP on
  begin;
  -- Of two pods at once, the second waits here and finds what the first has made.
  \o /dev/null
  select pg_advisory_xact_lock(hashtext('hive-metastore-schema'));
  \o
  select to_regclass('public."VERSION"') is not null as versioned,
    exists (select from pg_tables where schemaname = 'public') as used \gset
  \set found ''
  \if :versioned
    select coalesce(max("SCHEMA_VERSION"), '') as found from public."VERSION" \gset
  \endif
  select :'found' = :'from' as go, :'found' = '' and :'used' as foreign \gset
  \if :foreign
    \echo foreign
  \elif :go
    \o /dev/null
    \i :script
    \o
    \echo made
  \else
    \echo :found
  \endif
  commit;
`;
