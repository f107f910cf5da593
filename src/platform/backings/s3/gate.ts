import type { Container } from "kubernetes-types/core/v1.d.ts";
import { itemsTemplate, when } from "../../../template/language.ts";
import { tool } from "../toolbox.ts";
import { awsConfig } from "./aws-config.ts";
import { aboutBuckets, bucketProgram, bucketVariables, createsBuckets, neededBuckets } from "./bucket-program.ts";
import { trustedRoots } from "./trusted-roots.ts";

/**
 * The init container by which consumers wait for the buckets: Koku's listener commits an upload as failed, and so loses
 * it, when it cannot archive it. Where the chart makes the buckets it makes those that are missing, since a Job that gave
 * up is not tried again, and one that is done does not learn that the volume was lost.
 *
 * Its pod needs what `awsConfig` and `trustedRoots` have: volumes, and the init containers before this one.
 */
export const storageGate = itemsTemplate<Container>(
  "ros-ocp.storage.gate",
  { about: "Waits until the buckets are there and can be used; makes those that are missing." },
  () => [
    tool({
      name: "wait-for-buckets",
      script: bucketProgram.file,
      args: [when(createsBuckets, ["create", ...aboutBuckets], ["wait", ...neededBuckets])],
      env: bucketVariables,
      mounts: [...awsConfig.mounts, ...trustedRoots.mounts],
      resources: { requests: { cpu: "10m", memory: "96Mi" }, limits: { cpu: "500m", memory: "192Mi" } },
    }),
  ],
);
