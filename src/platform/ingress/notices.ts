import { and, eq, not, type Piece, t, when } from "../../template/language.ts";
import { gateway } from "../gateway/values.ts";
import { koku } from "../koku/values.ts";
import { hasFormerImage, ingress, takesUploads } from "./values.ts";

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
    and(takesUploads, eq(gateway.identity, "strip")),
    "- gateway.identity is strip: the ingress refuses uploads without x-rh-identity with 400, so none gets through the gateway.",
  ),
];
