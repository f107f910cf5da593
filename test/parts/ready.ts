import type { Container } from "./container.ts";
import { type Patience, until } from "./wait.ts";

/**
 * Waits until a container's program serves; throws with its log when it has ended instead, or takes too long.
 *
 * @example await untilReady(kafka, "Kafka accepts connections", () => canConnect(port), { timeoutMs: 120_000 });
 */
export const untilReady = async (
  container: Container,
  what: string,
  probe: () => Promise<boolean>,
  patience: Patience = {},
): Promise<void> => {
  let ended: number | undefined;
  void container.exited.then((code) => {
    ended = code;
  });
  const hopeless = (): string | undefined => (ended === undefined ? undefined : `it ended with ${ended}`);
  await until(what, probe, { context: container.logs, hopeless, ...patience });
};
