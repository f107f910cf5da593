import { trinoMemory } from "../../contracts/trino/memory.ts";
import { ge, linesTemplate, t, when } from "../../template/language.ts";
import { coordinatorMemory, type ServerMemory, workerMemory } from "./memory.ts";
import { trustStore } from "./trust-store.ts";
import { inVersion } from "./version.ts";

/** A server's `jvm.config`: a flag a line, without a blank at its end, which Java would take for part of the flag. */
const flagsOf = (name: string, { heap }: ServerMemory) =>
  linesTemplate(`ros-ocp.trino.${name}.jvm`, { about: `Flags of the ${name}'s Java.` }, () => [
    "-server",
    t`-Xmx${heap}M`,
    "-XX:+UseG1GC",
    when(ge(heap, trinoMemory.largeRegionsFrom), "-XX:G1HeapRegionSize=32M"),
    "-XX:+ExplicitGCInvokesConcurrent",
    "-XX:+ExitOnOutOfMemoryError",
    "-XX:-OmitStackTraceInFastThrow",
    "-XX:ReservedCodeCacheSize=256M",
    "-XX:PerMethodRecompilationCutoff=10000",
    "-XX:PerBytecodeRecompilationCutoff=10000",
    "-Djdk.attach.allowAttachSelf=true",
    "-Djdk.nio.maxCachedBufferSize=2000000",
    "-Dfile.encoding=UTF-8",
    "-XX:+EnableDynamicAgentLoading",
    when(inVersion("pinnedRegions"), ["-XX:+UnlockDiagnosticVMOptions", "-XX:G1NumCollectionsKeepPinned=10000000"]),
    trustStore.flags,
  ])();

export const coordinatorFlags = flagsOf("coordinator", coordinatorMemory);
export const workerFlags = flagsOf("worker", workerMemory);
