import { kafkaCa, kafkaReach } from "./kafka/client.ts";
import { kafkaGate } from "./kafka/gate.ts";
import type { TopicClient } from "./kafka/topics.ts";
import { awsConfig } from "./object-storage/aws-config.ts";
import { storageGate } from "./object-storage/buckets.ts";
import { storageCa, storageReach } from "./object-storage/client.ts";
import { trustedRoots } from "./object-storage/trusted-roots.ts";
import type { Use } from "./use.ts";

/** Until Kafka and the object storage have backings: what their clients have. */
export const formerKafka = (client: TopicClient, { trusts = true }: { readonly trusts?: boolean } = {}): Use => ({
  edges: kafkaReach.uses,
  outside: kafkaReach.outside,
  gates: [kafkaGate(client)],
  mounts: trusts ? [kafkaCa.mount] : [],
  volumes: [kafkaCa.volume],
});

export const formerStorage: Use = {
  edges: storageReach.uses,
  outside: storageReach.outside,
  checksums: { "checksum/storage-client": awsConfig.checksum },
  prepares: trustedRoots.initContainers,
  gates: [storageGate()],
  mounts: [storageCa.mount],
  volumes: [...awsConfig.volumes, ...trustedRoots.volumes],
};
