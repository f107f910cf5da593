import { python } from "../../../kubernetes/script.ts";

/** Makes the schema that an organisation's is a copy of, and notes in the database that the migration is done for this image. */
export const recordMigration = python`
  import os

  from api.iam.models import Tenant
  from django.db import connection

  template, _ = Tenant.objects.get_or_create(schema_name=Tenant._TEMPLATE_SCHEMA)
  template.create_schema()
  connection.set_schema_to_public()
  with connection.cursor() as cursor:
      cursor.execute(
          '''
          create schema if not exists ros_ocp;
          create table if not exists ros_ocp.migrated (version text primary key, at timestamptz default now());
          insert into ros_ocp.migrated (version) values (%s) on conflict do nothing;
          ''',
          [os.environ['SCHEMA']],
      )
`;
