import type { Engine, Process } from "../../contracts/contract.ts";
import { koku as contract } from "../../contracts/koku/koku.ts";
import type { KokuProcess } from "../../contracts/koku/readers.ts";
import { scratch } from "../../kubernetes/pod.ts";
import { type Control, type Input, when } from "../../template/language.ts";
import { databaseCa } from "../database/ca.ts";
import { embedded, withTrino } from "../engine.ts";
import { kafkaCa } from "../kafka/client.ts";
import { kafkaGate } from "../kafka/gate.ts";
import { awsConfig } from "../object-storage/aws-config.ts";
import { storageGate } from "../object-storage/buckets.ts";
import { trustedRoots } from "../object-storage/trusted-roots.ts";
import { cloudMounts, cloudVolumes } from "./cloud.ts";
import { trinoGate } from "./trino-gate.ts";

/**
 * Processes that lose work which they begin before what they need is there: a report that cannot be downloaded, kept or
 * queried is given up, and so is a task.
 */
const CAREFUL: readonly KokuProcess[] = ["listener", "worker"];

/** What a client of Kafka has; some processes are one with one engine only. */
function ofBrokers<P>(uses: true | Engine | undefined, part: P): readonly (P | Control<P>)[] {
  if (uses === undefined) return [];
  return uses === true ? [part] : [when(uses === "trino" ? withTrino : embedded, part)];
}

/**
 * What a process's pod has because of the process: places to write to, and for the services that it uses gates,
 * certificates and credentials.
 */
export function attachments(process: KokuProcess, scratchSize: Input<string>) {
  const { uses, writable } = contract.processes[process] as Process;
  const places = Object.keys(writable).map((path) => scratch(path.slice(1).replaceAll("/", "-"), path, scratchSize));
  const careful = CAREFUL.includes(process);
  const stores = uses.s3 !== undefined;
  const consumes = uses.kafka === true;
  const cloud = uses.cloud !== undefined;
  return {
    gates: [
      // The gate of the object storage reads the authorities that these join.
      ...(stores ? trustedRoots.initContainers : []),
      ...(consumes ? [kafkaGate(process)] : []),
      ...(stores && careful ? [storageGate()] : []),
      ...(uses.trino !== undefined && careful ? [trinoGate()] : []),
    ],
    mounts: [
      ...places.map(({ mount }) => mount),
      ...(uses.postgres === undefined ? [] : [databaseCa.mount]),
      ...(cloud ? cloudMounts : []),
      ...ofBrokers(uses.kafka, kafkaCa.mount),
      ...(stores ? [...awsConfig.mounts, ...trustedRoots.mounts] : []),
    ],
    volumes: [
      ...places.map(({ volume }) => volume),
      // The gate reads it too, also for a process that itself never asks the database.
      databaseCa.volume,
      ...(cloud ? cloudVolumes : []),
      ...ofBrokers(uses.kafka, kafkaCa.volume),
      ...(stores ? [...awsConfig.volumes, ...trustedRoots.volumes] : []),
    ],
  };
}
