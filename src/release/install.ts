import { connect } from "../cluster/api.ts";
import { diagnose, notReady } from "../cluster/diagnosis.ts";
import { inspectObjects } from "../cluster/drift.ts";
import { Failure } from "../cluster/failure.ts";
import type { Inspection } from "../cluster/inspection.ts";
import type { ClusterAddress } from "../cluster/kubeconfig.ts";
import { servedApis } from "../cluster/object-requests.ts";
import { inspectPodSecurity } from "../cluster/pod-security.ts";
import { inspectServices } from "../cluster/service-endpoints.ts";
import { kubectlCommand } from "../cluster/shell-command.ts";
import { waitForWorkloads } from "../cluster/wait.ts";
import { componentsOf, readWorkloads, takesTime, type Workload } from "../cluster/workloads.ts";
import { chartInfo } from "../platform/chart/templates.ts";
import { checkChart } from "../platform/checks/check.ts";
import { describeFinding } from "../platform/checks/finding.ts";
import { platform } from "../platform/platform.ts";
import { render } from "../platform/render.ts";
import { defaultSandboxDirectory } from "../sandbox/directory.ts";
import { withLock } from "../sandbox/file-lock.ts";
import { isSandboxStopped } from "../sandbox/status.ts";
import { findKubectl, requireHelm } from "../sandbox/tools.ts";
import type { Values } from "../values/data.ts";
import { acceptedValues } from "./accepted-values.ts";
import { withCompiledChart } from "./chart-directory.ts";
import { helmFor } from "./helm.ts";
import type { Release } from "./helm-release.ts";
import { objectsOf } from "./manifest.ts";
import { inStep, type Listener } from "./progress.ts";
import { withSeed } from "./seed.ts";
import { type OpenTarget, openTarget, type Target } from "./target.ts";
import { type ReleaseAction, upgradeRelease } from "./upgrade.ts";
import type { ValueSources } from "./user-values.ts";

/** What to install, and who watches. */
export interface Installation {
  readonly target: Target;
  readonly sources: ValueSources;
  /** Milliseconds to wait for the workloads. */
  readonly timeout: number;
  readonly listener: Listener;
  readonly signal?: AbortSignal | undefined;
}

/** The result of an installation. */
export interface Installed {
  readonly action: ReleaseAction;
  readonly release: string;
  readonly namespace: string;
  readonly revision: number;
  readonly address: ClusterAddress;
  /** The Helm that installed it. */
  readonly helm: string;
  /** The kubectl for this cluster, when there is one. */
  readonly kubectl: string | undefined;
  /** Whether the containers are simulated. */
  readonly simulated: boolean;
  readonly workloads: readonly Workload[];
  readonly inspections: readonly Inspection[];
  /** The chart's warnings about the values. */
  readonly warnings: readonly string[];
  readonly seconds: number;
}

/**
 * Brings the platform up: checks the values, compiles and checks the chart, connects to the cluster, installs with
 * Helm, waits for every workload, and inspects the result. Leaves a platform that is up to date untouched.
 *
 * @throws Failure with everything that is wrong, and what to do about it
 */
export async function install(installation: Installation): Promise<Installed> {
  const started = performance.now();
  const { target, sources, listener, signal } = installation;
  const values = await checkedValues(sources, target, listener);
  // Only reads the kubeconfig, so that a misspelt context fails before the chart is compiled.
  if (target.cluster !== undefined) await connect(target.cluster);
  const tool = await requireHelm();
  return withCompiledChart(async (chart, files) => {
    await inStep(listener, "chart", "compiling the chart", async () => {
      const details = checkChart().map(describeFinding);
      if (details.length > 0) throw new Failure("issues", "the chart's sources are wrong", { details });
      await helmFor(tool, { signal }).run(["lint", chart, "--strict", "--values", "-"], {
        input: JSON.stringify(withSeed(values, "only-for-the-check-of-the-chart")),
      });
      return { result: undefined, text: `${chartInfo.name} ${chartInfo.version}, ${files} files, passes helm lint` };
    });
    const open = await openTarget(target, tool, listener, signal);
    const onWait = ({ pid }: { readonly pid: number }) =>
      listener({ event: "warning", text: `process ${pid} is working on this release: waiting for it` });
    const done = await withLock(`${open.state}.lock`, { onWait, signal }, () =>
      bringUp(installation, open, chart, values),
    ).catch(async (error: unknown) => {
      throw signal?.aborted || !(await isSandboxGone(installation)) ? error : sandboxStopped(error);
    });
    return { ...done, seconds: (performance.now() - started) / 1000 };
  });
}

async function isSandboxGone({ target, listener, signal }: Installation): Promise<boolean> {
  const report = (text: string) => listener({ event: "warning", text });
  return target.cluster === undefined && isSandboxStopped(defaultSandboxDirectory, { report, signal });
}

/** Replaces an error that follows from the missing sandbox, such as Helm's about a missing kubeconfig. */
function sandboxStopped(error: unknown): Failure {
  const details = error instanceof Failure ? [error.message, ...error.details] : [String(error)];
  return new Failure("cluster", "the sandbox was stopped during this command, for example with `npm stop`", {
    details,
    remedy: ["repeat this command: it starts a new sandbox"],
  });
}

async function checkedValues(sources: ValueSources, target: Target, listener: Listener): Promise<Values> {
  return inStep(listener, "values", "reading the values", async () => {
    const { values } = acceptedValues(sources, target);
    const files = sources.files.map((file) => `, ${file}`).join("");
    const count = sources.sets.length + (sources.texts ?? []).length;
    const sets = count > 0 ? `, ${count} by --set` : "";
    return { result: values, text: `profile ${sources.profile}${files}${sets}` };
  });
}

async function bringUp(
  { target, timeout, listener, signal }: Installation,
  open: OpenTarget,
  chart: string,
  values: Values,
): Promise<Omit<Installed, "seconds">> {
  const { api, address, helm } = open;
  const { namespace, release: name } = target;
  const update = { open, target, chart, values, listener, signal };
  const { release, action } = await inStep(listener, "release", "comparing with what is installed", (line) =>
    upgradeRelease(update, line),
  );
  const objects = objectsOf(release.manifest);
  const workloads = await readyWorkloads(open, target, release, { timeout, listener, signal });
  const inspections = await inStep(listener, "checks", "inspecting the result", async () => {
    const all = await Promise.all([
      inspectObjects(api, objects, target),
      inspectServices(api, objects, target),
      inspectPodSecurity(api, target),
    ]);
    return { result: all, text: tally(all) };
  });
  return {
    action,
    release: name,
    namespace,
    revision: release.revision,
    address,
    helm: helm.tool.path,
    kubectl: (await findKubectl(api))?.path,
    simulated: open.isSandbox,
    workloads,
    inspections,
    warnings: render(release.values, { namespace, release: name, apis: await servedApis(api) }).warnings,
  };
}

async function readyWorkloads(
  { api, address }: OpenTarget,
  { namespace, release: name }: Target,
  release: Release,
  { timeout, listener, signal }: Pick<Installation, "timeout" | "listener" | "signal">,
): Promise<readonly Workload[]> {
  return inStep(listener, "workloads", "waiting for every workload", async () => {
    const objects = objectsOf(release.manifest).filter(takesTime);
    const look = () => readWorkloads(api, objects, { namespace, release: name, waves: platform.graph.waves });
    const onLook = (workloads: readonly Workload[]) => listener({ event: "workloads", workloads });
    const onUnreachable = ({ message }: Error) => listener({ event: "warning", text: `${message}: trying again` });
    const { outcome, workloads } = await waitForWorkloads(look, { timeout, signal, onLook, onUnreachable });
    if (outcome !== "ready") {
      const details = await diagnose(api, objects, workloads, { namespace, release: name });
      const describePods = ["-n", namespace, "describe", "pods", "-l", `app.kubernetes.io/instance=${name}`];
      throw notReady(outcome, timeout / 1000, details, [
        `for details: ${kubectlCommand(address, describePods, (await findKubectl(api))?.path)}`,
        "when the cause is gone, repeat this command: it continues where it stopped",
      ]);
    }
    return { result: workloads, text: `all of ${componentsOf(workloads).size} components are ready` };
  });
}

/** For people, such as `3 of 3 passed`. */
function tally(inspections: readonly Inspection[]): string {
  const count = inspections.length;
  const bad = inspections.filter(({ ok }) => !ok).length;
  const skipped = inspections.filter((inspection) => inspection.skipped).length;
  const others = skipped === 0 ? "" : `, ${skipped} not permitted`;
  return bad === 0 ? `${count - skipped} of ${count} passed${others}` : `${bad} of ${count} found faults${others}`;
}
