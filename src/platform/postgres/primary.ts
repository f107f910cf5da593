import { mul, when } from "../../template/language.ts";
import { type Component, component, type Declaration } from "../component.ts";
import { credentialsChecksum, secretKey } from "../secrets/credentials.ts";
import { mebibytesOf } from "../settings/quantity.ts";
import * as at from "./facts.ts";
import type { filesOf } from "./files.ts";
import type { Hosted } from "./hosted.ts";
import { serverPod } from "./pod.ts";

/** What follows for a server from the components that use its databases. */
export interface Following extends Pick<Declaration, "values" | "secrets" | "rules" | "warnings"> {
  readonly tenants: readonly Hosted[];
  readonly files: ReturnType<typeof filesOf>;
}

/** The server itself; where it has a replica, that copies it. */
export function primary(server: at.Facts, { tenants, files, ...follows }: Following): Component {
  const { key, name, whose, runs, settings, database, secret, replica } = server;
  const password = (variable: string, valueFrom: typeof database.password) => ({ name: variable, valueFrom });
  return component({
    name,
    label: at.LABEL,
    folder: "postgres",
    about: `PostgreSQL 16, which holds all of ${whose}'s data`,
    enabled: runs,
    ...follows,
    serves: { postgres: at.PORT },
    workload: {
      settings,
      ...serverPod(server, {
        start: "start.sh",
        hours: 1,
        storage: settings.storage.size,
        port: settings.port,
        variables: [
          password(at.passwordVariable(key), database.password),
          ...(replica === undefined
            ? []
            : [
                when(replica.settings.enabled, [
                  password(at.READER_PASSWORD, replica.database.password),
                  password(at.REPLICATION_PASSWORD, secretKey(secret, replica.replication)),
                ]),
              ]),
          ...tenants.map(({ database: tenant, made }) =>
            when(made, [password(at.passwordVariable(tenant.key), tenant.password)]),
          ),
        ],
      }),
      config: {
        at: at.CONFIG_DIRECTORY,
        files: files.all,
        reads: files.ofPrimary,
        checksum: { template: at.templateOf(server, "checksum"), whose: name },
      },
      checksums: {
        [secret.name]: "credentials",
        ...Object.fromEntries(tenants.map(({ database: { key: tenant, making } }) => [making.credential.key, tenant])),
      },
      // The replica's are in it even where there is none, so that to switch it on changes nothing else.
      ...(replica && {
        annotations: {
          "checksum/credentials": credentialsChecksum(secret, [
            database.making.credential,
            replica.reader,
            replica.replication,
          ]),
        },
      }),
      memory: mul(2, mebibytesOf(settings.sharedBuffers)),
    },
  });
}
