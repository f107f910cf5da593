import { measured } from "../../contracts/koku/memory.ts";
import { add, and, div, eq, mul, not, type Piece, t, when } from "../../template/language.ts";
import { gateway } from "../gateway/values.ts";
import { koku } from "../koku/values.ts";
import { isBelowMebibytes } from "../quantity.ts";
import { hasFormerImage, ingress, takesUploads } from "./values.ts";

/** MiB of the ingress without any upload. */
const RESIDENT = 48;
const MEBIBYTE = 1_048_576;
const { maxUploadSize, maxMemory, maxConcurrent } = ingress.upload;
const mebibytes = div(maxUploadSize, MEBIBYTE);

const scratchNeeded = mul(maxConcurrent, mebibytes);
/** A buffer doubles as it grows. */
const memoryNeeded = add(RESIDENT, mul(maxConcurrent, mul(2, div(maxMemory, MEBIBYTE))));
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
    and(takesUploads, isBelowMebibytes(ingress.scratchSize, scratchNeeded)),
    t`- ingress.scratchSize: ${ingress.scratchSize} is little for the ${maxConcurrent} uploads of ${maxUploadSize} bytes at a time that ingress.upload.maxConcurrent lets in; raise one or lower the other.`,
  ),
  when(
    and(takesUploads, isBelowMebibytes(ingress.resources.limits.memory, memoryNeeded)),
    t`- ingress.resources.limits.memory: ${ingress.resources.limits.memory} is little for ${maxConcurrent} uploads at a time (ingress.upload.maxConcurrent), which take up to ${memoryNeeded} MiB with ingress.upload.maxMemory; raise it or lower one of them.`,
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
