import type { Process } from "../../contracts/contract.ts";
import type { KokuProcess } from "../../contracts/koku/readers.ts";
import { koku as contract } from "../../contracts/koku.ts";
import { kafkaCa } from "../kafka/client.ts";
import { kafkaGate } from "../kafka/gate.ts";
import { storageCa } from "../object-storage/client.ts";
import { storageGate } from "../object-storage/gate.ts";
import { awsConfig } from "./aws-config.ts";
import { cloudMounts, cloudVolumes } from "./cloud.ts";
import { trinoGate } from "./trino-gate.ts";
import { storageTrust } from "./trust.ts";

/** Processes that read cloud providers' reports, or check the credentials for them. */
const CLOUD: readonly KokuProcess[] = ["api", "masu", "worker"];

/**
 * Processes that lose work which they begin before what they need is there: a report that cannot be downloaded, kept or
 * queried is given up, and so is a task.
 */
const CAREFUL: readonly KokuProcess[] = ["listener", "worker"];

/** What a process's pod has because of the services that the process uses: gates, certificates, credentials. */
export function attachments(process: KokuProcess) {
  const uses: Process["uses"] = contract.processes[process].uses;
  const careful = CAREFUL.includes(process);
  const stores = uses.s3 !== undefined;
  const consumes = uses.kafka === true;
  const cloud = CLOUD.includes(process);
  const files = [...(uses.kafka === undefined ? [] : [kafkaCa]), ...(stores ? [storageCa, awsConfig] : [])];
  return {
    gates: [
      ...(consumes ? [kafkaGate()] : []),
      ...(stores && careful ? [storageGate()] : []),
      ...(uses.trino !== undefined && careful ? [trinoGate()] : []),
      ...(stores ? [storageTrust()] : []),
    ],
    mounts: [...(cloud ? cloudMounts : []), ...files.map(({ mount }): unknown => mount)],
    volumes: [...(cloud ? cloudVolumes : []), ...files.map(({ volume }): unknown => volume)],
  };
}
