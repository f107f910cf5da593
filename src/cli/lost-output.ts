import { outputLost } from "./exit-codes.ts";

/**
 * Sees to it that a result that cannot be written, as on a full disk, does not pass for one that was: `console` swallows
 * such errors. Who reads no further, as `head`, wants no more, which is no failure.
 */
export function watchOutput(): void {
  let isLost = false;
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE" || isLost) return;
    isLost = true;
    console.error(`ros-ocp: the output could not be written: ${error.message}`);
  });
  // At the very end: the error may come before or after the command sets its own code.
  process.on("exit", () => {
    if (isLost) process.exitCode = outputLost;
  });
}
