import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before } from "node:test";
import { type Api, connect } from "../../src/cluster/api.ts";
import { writeChart } from "../../src/release/chart-directory.ts";
import { type Helm, helmFor } from "../../src/release/helm.ts";
import { builtPrograms } from "../../src/sandbox/build.ts";
import { startSandbox } from "../../src/sandbox/start.ts";
import { stopSandbox } from "../../src/sandbox/stop.ts";
import { findHelm, type Tool } from "../../src/sandbox/tools.ts";
import { installCustomKinds } from "./custom-kinds.ts";

/** A control plane for the tests of one file, and what the chart is installed with. */
export interface ControlPlane {
  readonly api: Api;
  readonly kubeconfig: string;
  /** The chart as the sources make it now. */
  readonly chart: string;
  /** A directory for files of a test. */
  readonly scratch: string;
  helm(namespace: string, major?: 3 | 4): Helm;
}

/** Why nothing can be installed here; false when it can. */
export const skip = await whyNot();

async function whyNot(): Promise<string | false> {
  if ((await findHelm(4)) === undefined) return "there is no Helm 4 here";
  if (process.env.ROS_OCP_NO_BUILD !== "1" || (await builtPrograms()) !== undefined) return false;
  return "the sandbox is not built, and ROS_OCP_NO_BUILD=1 forbids to build it";
}

/** Why Helm 3 cannot be used here; false when it can. */
export const skipHelm3 = skip || ((await findHelm(3)) === undefined && "there is no Helm 3 here");

/**
 * Starts a control plane before the tests of a file, and ends it after them.
 *
 *     const cluster = controlPlane();
 *     test("…", { skip }, () => cluster().helm("there").run(["install", …]))
 */
export function controlPlane(): () => ControlPlane {
  let plane: ControlPlane | undefined;
  let scratch: string;

  before(async () => {
    scratch = await mkdtemp(join(tmpdir(), "ros-ocp-release-"));
    if (skip) return;
    const { kubeconfig } = await startSandbox({ directory: join(scratch, "sandbox"), report: console.log });
    const chart = join(scratch, "ros-ocp");
    writeChart(chart);
    const api = await connect({ kubeconfig });
    await installCustomKinds(api);
    const tools = new Map<number, Tool | undefined>([[4, await findHelm(4)]]);
    if (!skipHelm3) tools.set(3, await findHelm(3));
    const helm = (namespace: string, major: 3 | 4 = 4) => helmFor(tools.get(major)!, { kubeconfig, namespace });
    plane = { api, kubeconfig, chart, scratch, helm };
  });

  after(async () => {
    if (!skip) await stopSandbox(join(scratch, "sandbox"), { report: console.log });
    await rm(scratch, { recursive: true });
  });

  return () => {
    if (plane === undefined) throw new Error("the control plane runs only within tests");
    return plane;
  };
}
