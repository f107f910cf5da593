import { measured } from "../../contracts/koku/memory.ts";
import {
  add,
  and,
  div,
  type Expr,
  eq,
  gt,
  lt,
  mul,
  not,
  type Piece,
  sumTemplate,
  t,
  when,
} from "../../template/language.ts";
import { gateway } from "../gateway/values.ts";
import { koku } from "../koku/values.ts";
import { isBelowMebibytes, mebibytes as mebibytesIn } from "../quantity.ts";
import { hasFormerImage, ingress, takesUploads } from "./values.ts";

/** MiB of the ingress without any upload. */
const RESIDENT = 48;
const MEBIBYTE = 1_048_576;
const { maxUploadSize, maxMemory, maxConcurrent } = ingress.upload;
const mebibytes = div(maxUploadSize, MEBIBYTE);

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
const haveLess = (quantity: Expr<string>, needed: Expr<number>) =>
  and(takesUploads, gt(mebibytesIn({ quantity }), 0), lt(mul(mebibytesIn({ quantity }), ingress.replicas), needed));

const scratchNeeded = mul(atATime, mebibytes);
/** A buffer doubles as it grows. */
const memoryNeeded = add(mul(RESIDENT, ingress.replicas), mul(atATime, mul(2, div(maxMemory, MEBIBYTE))));
const listenerNeeds = add(measured.listener.resident, mul(measured.listener.timesOfFile, mebibytes));

export const ingressNotices: readonly Piece<string>[] = [
  when(
    and(takesUploads, hasFormerImage),
    t`- ingress.image: ${ingress.image.repository} holds another program than this chart runs; insights-ingress-go is used.`,
  ),
  when(
    and(takesUploads, not(koku.listener.enabled)),
    "- koku.listener.enabled is false: uploads are kept and announced, and nobody takes them in.",
  ),
  when(
    and(gt(ingress.replicas, 0), haveLess(ingress.scratchSize, scratchNeeded)),
    t`- ingress.scratchSize: ${ingress.scratchSize} is little, since the gateway lets in up to ${atATime} uploads of ${maxUploadSize} bytes at a time (ingress.upload.maxConcurrent for each of its pods), and the ingress has ${ingress.replicas} pods; raise it or lower maxConcurrent.`,
  ),
  when(
    and(gt(ingress.replicas, 0), haveLess(ingress.resources.limits.memory, memoryNeeded)),
    t`- ingress.resources.limits.memory: ${ingress.resources.limits.memory} is little, since up to ${atATime} uploads at a time (ingress.upload.maxConcurrent for each pod of the gateway) take ${memoryNeeded} MiB with ingress.upload.maxMemory, and the ingress has ${ingress.replicas} pods; raise it or lower one of them.`,
  ),
  when(
    and(takesUploads, koku.listener.enabled, isBelowMebibytes(koku.listener.resources.limits.memory, listenerNeeds)),
    t`- koku.listener.resources.limits.memory: ${koku.listener.resources.limits.memory} is little for files as large as ingress.upload.maxUploadSize, which take the listener about ${listenerNeeds} MiB.`,
  ),
  when(
    and(takesUploads, eq(gateway.identity, "strip")),
    "- gateway.identity is strip: the ingress refuses uploads without x-rh-identity with 400, so none gets through the gateway.",
  ),
];
