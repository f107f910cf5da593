import { outputLost } from "./exit-codes.ts";

/**
 * Makes the command fail when it cannot write its output, as on a full disk: `console` swallows such errors. A reader
 * that stops early, such as `head`, is no failure.
 */
export function watchOutput(): void {
  let isLost = false;
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE" || isLost) return;
    isLost = true;
    console.error(`ros-ocp: the output could not be written: ${error.message}`);
  });
  // At the very end: the error may come before or after the command sets its exit code.
  process.on("exit", () => {
    if (isLost) process.exitCode = outputLost;
  });
}
