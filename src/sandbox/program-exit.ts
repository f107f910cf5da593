import { Failure } from "../cluster/failure.ts";
import type { SandboxProgram } from "./programs.ts";

/** Words of etcd that cannot read what it has kept, or of a newer etcd kept. */
const overData = /^panic: |crc mismatch|walpb: |wal: |corrupt|invalid database|downgrade/m;
/** The same words come with these, when the data are well and the machine is not. */
const overMachine =
  /no space left|permission denied|read-only file system|input\/output error|cannot allocate memory|too many open files|address already in use/;

/** A program of the sandbox that ended by itself. */
export class ProgramEnded extends Failure {
  readonly program: SandboxProgram;
  /** What it wrote since it was started. */
  readonly log: string;

  constructor(program: SandboxProgram, path: string, log: string) {
    const lines = log.trimEnd().split("\n").slice(-15);
    super("cluster", `${program} has ended`, {
      details: [`the end of ${path}:`, ...lines],
      remedy: ["the sandbox's data are kept: repeat this command, or take the sandbox down to start afresh"],
    });
    this.program = program;
    this.log = log;
  }

  /** Whether somebody else listens where it wanted to. */
  get isOverPorts(): boolean {
    return this.log.includes("address already in use");
  }

  /** Whether its data cannot be used any more. Only etcd keeps any. */
  get isOverData(): boolean {
    return this.program === "etcd" && overData.test(this.log) && !overMachine.test(this.log);
  }
}
