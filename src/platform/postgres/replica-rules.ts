import { and, mul, not, t } from "../../template/language.ts";
import type { Rules } from "../rule.ts";
import { isBelow, isBelowMebibytes, mebibytesOf } from "../settings/quantity.ts";
import type { Facts } from "./facts.ts";
import { isInternal } from "./place.ts";

/** What the values must keep of a server's replica. */
export function replicaRules({ key, runs, settings, replica }: Facts): Rules {
  if (replica === undefined) return [];
  const path = `database.${key}`;
  const { storage, maxLag } = replica.settings;
  return [
    {
      because: "readers would be sent to a replica that nobody runs",
      when: and(replica.settings.enabled, isInternal(replica.settings), not(runs)),
      message: t`${path}.readReplica: the chart can only replicate its own server, and ${path}.host is ${settings.host}; name the replica of that server in ${path}.readReplica.host, or disable it`,
    },
    {
      because: "the replica's volume is full before the primary's is, weeks later, and a claim does not grow by itself",
      when: and(replica.runs, isBelow(storage.size, settings.storage.size)),
      message: t`${path}.readReplica.storage.size: ${storage.size} is less than the primary's ${settings.storage.size}, of which the replica is a copy; make it as large`,
    },
    {
      because: "a replica that is away would fill the primary's volume, which stops the platform",
      when: and(replica.runs, isBelowMebibytes(settings.storage.size, mul(2, mebibytesOf(maxLag)))),
      message: t`${path}.readReplica.maxLag: the primary may keep ${maxLag} of its log for the replica, which is more than half of ${path}.storage.size, ${settings.storage.size}; lower one or raise the other`,
    },
  ];
}
