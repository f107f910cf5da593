import { and, eq, mul, ne, or, type Piece, t, when } from "../template/language.ts";
import { caches } from "./cache.ts";
import { guestNotices } from "./database/guest-notices.ts";
import { gateway } from "./gateway/values.ts";
import { ingressNotices } from "./ingress/notices.ts";
import { kafkaNotices } from "./kafka/notices.ts";
import { koku } from "./koku/values.ts";
import { storageNotices } from "./object-storage/notices.ts";
import { isBelowMebibytes, mebibytesOf } from "./quantity.ts";
import { sourcesApiNotices } from "./sources-api/notices.ts";
import { trinoNotices } from "./trino/notices.ts";

const _sides = [
  ["koku.apiReads", koku.apiReads],
  ["koku.apiWrites", koku.apiWrites],
] as const;

/** What the operator should know of the values: what has no effect, what was put right, what is too small. */
export const formerNotices: readonly Piece<string>[] = [
  ...storageNotices,
  ...trinoNotices,
  ...caches.map(({ name, values, enabled }) =>
    when(
      and(enabled, ne(values.maxMemoryPolicy, "noeviction")),
      t`- ${name}.maxMemoryPolicy: ${values.maxMemoryPolicy} would drop queued tasks, so noeviction is used.`,
    ),
  ),
  ...caches.map(({ name, values, enabled }) =>
    when(
      and(
        enabled,
        values.persistence.enabled,
        isBelowMebibytes(values.persistence.size, mul(3, mebibytesOf(values.maxMemory))),
      ),
      t`- ${name}.persistence.size: ${values.persistence.size} is little for ${values.maxMemory} of data, of which the log takes up to three times as much while it is written anew.`,
    ),
  ),
  ...kafkaNotices,
  ...guestNotices,
  when(
    and(eq(gateway.identity, "strip"), or(koku.apiReads.enabled, koku.apiWrites.enabled)),
    "- gateway.identity is strip: the gateway removes x-rh-identity from all requests, since nothing proves who sent it. Set it to forward behind a proxy that does.",
  ),
  ...ingressNotices,
  ...sourcesApiNotices,
];
