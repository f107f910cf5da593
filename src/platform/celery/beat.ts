import { beatArgs, beatCommand } from "../../contracts/koku/commands.ts";
import { measured } from "../../contracts/koku/memory.ts";
import type { Expr } from "../../template/language.ts";
import { kokuProcess } from "../koku/process.ts";
import { koku } from "../koku/values.ts";
import { celery } from "./values.ts";

/** The scheduler. Two of them would send every task twice. */
export const beat = kokuProcess({
  name: "celery-beat",
  folder: "celery",
  about: "the schedule of background tasks",
  process: "beat",
  enabled: celery.beat.enabled,
  scratchSize: "256Mi",
  connections: celery.beat.replicas,
  workload: {
    settings: celery.beat,
    container: { command: beatCommand, args: beatArgs<Expr<string>>({ level: koku.env.celeryLogLevel }) },
    memory: measured.beat.resident,
    deployment: { strategy: { type: "Recreate" } },
  },
});
