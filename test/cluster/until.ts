import { setTimeout as sleep } from "node:timers/promises";

/** Asks until `good` holds of the answer, and gives it; the last answer when that takes more than half a minute. */
export async function until<T>(ask: () => Promise<T>, good: (answer: T) => boolean): Promise<T> {
  for (const deadline = Date.now() + 30_000; ; await sleep(150)) {
    const answer = await ask();
    if (good(answer) || Date.now() > deadline) return answer;
  }
}
