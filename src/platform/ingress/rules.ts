import { ingressMemory } from "../../contracts/ingress/memory.ts";
import { measured } from "../../contracts/koku/memory.ts";
import { isBelowMebibytes, mebibytes as mebibytesIn } from "../../kubernetes/quantity.ts";
import { add, and, div, type Expr, eq, gt, lt, max, mul, not, sumTemplate, t, when } from "../../template/language.ts";
import { gateway } from "../gateway/values.ts";
import { koku } from "../koku/values.ts";
import type { Rules } from "../rule.ts";
import { memoryWarning } from "../settings/memory.ts";
import { hasFormerImage, ingress, takesUploads } from "./values.ts";

const MEBIBYTE = 1_048_576;
const { maxUploadSize, maxMemory, maxConcurrent } = ingress.upload;
const mebibytes = div(maxUploadSize, MEBIBYTE);

/** What the values of the ingress must keep. */
export const rules: Rules = [
  {
    because: "the largest uploads get 413 from the controller in front, and their reports never arrive",
    when: and(takesUploads, gt(maxUploadSize, mul(gateway.maxBodyMegabytes, MEBIBYTE))),
    message: t`ingress.upload.maxUploadSize: ${maxUploadSize} bytes are more than the ${gateway.maxBodyMegabytes} MiB of gateway.maxBodyMegabytes, so the largest uploads would never arrive; lower one or raise the other`,
  },
  {
    because: "one large upload has its pod evicted, and every upload in it is lost",
    when: and(takesUploads, isBelowMebibytes(ingress.scratchSize, mebibytes)),
    message: t`ingress.scratchSize: ${ingress.scratchSize} cannot hold an upload of ${maxUploadSize} bytes, which ingress.upload.maxUploadSize allows; raise it`,
  },
  {
    because: "one large upload has the listener evicted, again and again, and no report is taken in any more",
    when: and(takesUploads, koku.listener.enabled, isBelowMebibytes(koku.listener.scratchSize, mul(mebibytes, 2))),
    message: t`koku.listener.scratchSize: ${koku.listener.scratchSize} cannot hold an upload of ${maxUploadSize} bytes (ingress.upload.maxUploadSize) together with what is in it; give it at least twice as much`,
  },
];

/** Each pod of the gateway lets in so many, and they spread over the pods of the ingress. */
const atATime = sumTemplate(
  "ros-ocp.ingress.uploadsAtATime",
  { about: "Uploads that all pods of the gateway let in at a time." },
  () =>
    when(
      gateway.autoscaling.enabled,
      mul(maxConcurrent, gateway.autoscaling.maxReplicas),
      mul(maxConcurrent, gateway.replicas),
    ),
)();

/** Whether the pods of the ingress have less than so many MiB altogether. */
const haveLess = (quantity: Expr<string>, needed: Expr<number>) => {
  const each = mebibytesIn({ quantity });
  return and(takesUploads, gt(ingress.replicas, 0), gt(each, 0), lt(mul(each, ingress.replicas), needed));
};

const scratch = mul(atATime, mebibytes);
/** Any pod may have one. */
const memory = add(
  mul(ingressMemory.resident, ingress.replicas),
  mul(max(atATime, ingress.replicas), mul(ingressMemory.timesOfUpload, div(maxMemory, MEBIBYTE))),
);
const listenerMemory = add(measured.listener.resident, mul(measured.listener.timesOfFile, mebibytes));

/** What is accepted of the values, and does not do what it seems to. */
export const warnings: Rules = [
  when(
    and(takesUploads, hasFormerImage),
    t`- ingress.image: ${ingress.image.repository} holds another program than this chart runs; insights-ingress-go is used.`,
  ),
  when(
    and(takesUploads, not(koku.listener.enabled)),
    "- koku.listener.enabled is false: uploads are kept and announced, and nobody takes them in.",
  ),
  when(
    haveLess(ingress.scratchSize, scratch),
    t`- ingress.scratchSize: ${ingress.scratchSize} is little, since the gateway lets in up to ${atATime} uploads of ${maxUploadSize} bytes at a time (ingress.upload.maxConcurrent for each of its pods), and the ingress has ${ingress.replicas} pods; raise it or lower maxConcurrent.`,
  ),
  when(
    haveLess(ingress.resources.limits.memory, memory),
    t`- ingress.resources.limits.memory: ${ingress.resources.limits.memory} is little, since up to ${atATime} uploads at a time (ingress.upload.maxConcurrent for each pod of the gateway) take ${memory} MiB with ingress.upload.maxMemory, and the ingress has ${ingress.replicas} pods; raise it or lower one of them.`,
  ),
  when(
    and(takesUploads, koku.listener.enabled),
    memoryWarning("koku.listener", koku.listener.resources.limits.memory, listenerMemory),
  ),
  when(
    and(takesUploads, eq(gateway.identity, "strip")),
    "- gateway.identity is strip: the ingress refuses uploads without x-rh-identity with 400, so none gets through the gateway.",
  ),
];
