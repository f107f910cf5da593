import { add, and, div, gt, mul, t } from "../../template/language.ts";
import { autoscalingContradictions } from "../autoscaling-contradictions.ts";
import { componentProblems } from "../component-problems.ts";
import { type Contradiction, lineOf, problemsOf } from "../contradiction.ts";
import { gateway } from "../gateway/values.ts";
import { koku } from "../koku/values.ts";
import { isBelowMebibytes } from "../quantity.ts";
import { ingress, takesUploads } from "./values.ts";

const MEBIBYTE = 1_048_576;
const { maxUploadSize, maxMemory } = ingress.upload;
const mebibytes = div(maxUploadSize, MEBIBYTE);

const contradictions: readonly Contradiction[] = [
  {
    when: and(takesUploads, gt(maxUploadSize, mul(gateway.maxBodyMegabytes, MEBIBYTE))),
    message: t`ingress.upload.maxUploadSize: ${maxUploadSize} bytes are more than the ${gateway.maxBodyMegabytes} MiB of gateway.maxBodyMegabytes, so the largest uploads would never arrive; lower one or raise the other`,
  },
  {
    when: and(takesUploads, isBelowMebibytes(ingress.scratchSize, mebibytes)),
    message: t`ingress.scratchSize: ${ingress.scratchSize} cannot hold an upload of ${maxUploadSize} bytes, which ingress.upload.maxUploadSize allows; raise it`,
  },
  {
    when: and(takesUploads, koku.listener.enabled, isBelowMebibytes(koku.listener.scratchSize, mul(mebibytes, 2))),
    message: t`koku.listener.scratchSize: ${koku.listener.scratchSize} cannot hold an upload of ${maxUploadSize} bytes (ingress.upload.maxUploadSize) together with what is in it; give it at least twice as much`,
  },
  {
    when: and(takesUploads, isBelowMebibytes(ingress.resources.limits.memory, add(32, div(maxMemory, MEBIBYTE)))),
    message: t`ingress.upload.maxMemory: ${maxMemory} bytes of a single upload do not fit into ingress.resources.limits.memory, which is ${ingress.resources.limits.memory}; lower one or raise the other`,
  },
  ...autoscalingContradictions("ingress", ingress),
];

/** Values for the ingress that contradict each other. */
export const ingressProblems = problemsOf("ingress", "the ingress", [
  ...contradictions.map(lineOf),
  componentProblems("ingress", ingress),
]);
