import { setTimeout as sleep } from "node:timers/promises";

/** How long to ask, in milliseconds; `hopeless` says why asking on is vain, `context` what an error should show. */
export type Patience = {
  timeoutMs?: number;
  everyMs?: number;
  hopeless?: () => string | undefined;
  context?: () => string;
};

/**
 * Asks `probe` until it returns something other than `undefined` or `false`, and returns that.
 * Throws when it is hopeless, and after `timeoutMs` (30 s) with the last failure.
 *
 * @example await until("the port opens", () => canConnect(port));
 */
export const until = async <T>(
  what: string,
  probe: () => Promise<T | undefined | false> | T | undefined | false,
  { timeoutMs = 30_000, everyMs = 50, hopeless = () => undefined, context = () => "" }: Patience = {},
): Promise<T> => {
  const end = Date.now() + timeoutMs;
  let failure: unknown = "not yet";
  while (Date.now() < end) {
    const reason = hopeless();
    if (reason !== undefined) throw new Error(`waited in vain until ${what}: ${reason}\n${context()}`);
    try {
      const found = await probe();
      if (found !== undefined && found !== false) return found;
    } catch (error) {
      failure = error;
    }
    await sleep(everyMs);
  }
  throw new Error(`waited ${timeoutMs} ms in vain until ${what}; last: ${String(failure)}\n${context()}`);
};
