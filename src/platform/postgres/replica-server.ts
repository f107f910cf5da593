import { mul } from "../../template/language.ts";
import { type Component, component } from "../component.ts";
import { secretKey } from "../secrets/credentials.ts";
import { mebibytesOf } from "../settings/quantity.ts";
import { calls } from "../use.ts";
import * as at from "./facts.ts";
import type { filesOf } from "./files.ts";
import { serverPod } from "./pod.ts";
import type { Replica } from "./replica.ts";

/** The component of the replica. */
export function replicaServer(server: at.Facts, replica: Replica, files: ReturnType<typeof filesOf>): Component {
  const { name, settings, runs, database, replication } = replica;
  return component({
    name,
    label: at.LABEL,
    folder: "postgres",
    about: `a streaming replica, for ${replica.reads}`,
    enabled: runs,
    serves: { postgres: at.PORT },
    uses: [calls(server.name, "postgres")],
    workload: {
      settings,
      ...serverPod(server, {
        start: "replica-start.sh",
        hours: 6,
        storage: settings.storage.size,
        port: settings.port,
        variables: [
          { name: at.READER_PASSWORD, valueFrom: database.password },
          { name: at.REPLICATION_PASSWORD, valueFrom: secretKey(server.secret, replication) },
        ],
      }),
      config: {
        name: `${server.name}-config`,
        at: at.CONFIG_DIRECTORY,
        files: files.all,
        reads: files.ofReplica,
        shared: true,
        // It stops replaying when its primary's limits grow beyond its own, and goes on with its own restart.
        checksum: { template: `ros-ocp.${name}.checksum`, whose: name },
      },
      checksums: { [server.secret.name]: "credentials" },
      memory: mul(2, mebibytesOf(server.settings.sharedBuffers)),
    },
  });
}
