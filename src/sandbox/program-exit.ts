import { Failure } from "../cluster/failure.ts";
import type { SandboxProgram } from "./programs.ts";

/** What etcd logs when it cannot read its data, or when a newer etcd wrote them. */
const unusableData = /^panic: |crc mismatch|walpb: |wal: |corrupt|invalid database|downgrade/m;
/** When etcd logs one of these too, the cause is the machine, and the data are intact. */
const machineFault =
  /no space left|permission denied|read-only file system|input\/output error|cannot allocate memory|too many open files|address already in use/;

/** A program of the sandbox has ended by itself. */
export class ProgramExit extends Failure {
  readonly program: SandboxProgram;
  /** What it has logged since its start. */
  readonly log: string;

  constructor(program: SandboxProgram, path: string, log: string) {
    const lines = log.trimEnd().split("\n").slice(-15);
    super("cluster", `${program} has ended`, {
      details: [`the end of ${path}:`, ...lines],
      remedy: ["the sandbox keeps its data: repeat this command, or take the sandbox down to start afresh"],
    });
    this.program = program;
    this.log = log;
  }

  /** Whether another process listens on its port. */
  get isPortTaken(): boolean {
    return this.log.includes("address already in use");
  }

  /** Whether it cannot use its data any more. Only etcd has data. */
  get isDataUnusable(): boolean {
    return this.program === "etcd" && unusableData.test(this.log) && !machineFault.test(this.log);
  }
}
