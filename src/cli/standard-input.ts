import { fstatSync } from "node:fs";
import { addAbortSignal } from "node:stream";
import { buffer } from "node:stream/consumers";
import { Failure } from "../cluster/failure.ts";
import type { ValueSources } from "../release/user-values.ts";
import type { Session } from "./session.ts";

/**
 * The sources with the content of standard input, when one of the files is `-`. Reads it asynchronously, unlike other
 * files: at a terminal the user has yet to type it, and may interrupt that.
 *
 * @throws Failure when it cannot be read
 */
export async function withInput(sources: ValueSources, session: Pick<Session, "signal">): Promise<ValueSources> {
  if (!sources.files.includes("-")) return sources;
  const { signal } = session;
  if (process.stdin.isTTY) console.error("Type the values; end them with Ctrl-D on a line of its own:");
  try {
    // Node would read nothing and report no error.
    if (fstatSync(0).isDirectory()) throw new Error("it is a directory");
    return { ...sources, input: await buffer(addAbortSignal(signal, process.stdin)) };
  } catch (error) {
    if (signal.aborted) throw error;
    throw new Failure("usage", `-f - cannot be read: ${(error as Error).message}`);
  }
}
