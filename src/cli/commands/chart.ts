import { profileSizes } from "../../platform/chart/chart.ts";
import { sizeLines } from "../../platform/chart/size-table.ts";
import { checkChart } from "../../platform/checks/check.ts";
import { describeFinding } from "../../platform/checks/finding.ts";
import { chartDifference, chartInRepository, writeChart } from "../../release/chart-directory.ts";
import { releaseSize, sizedValues } from "../../release/release-size.ts";
import { runCommand } from "../session.ts";

/** `ros-ocp chart` */
export async function chart(options: { readonly check?: boolean }): Promise<void> {
  await runCommand({}, async ({ print }) => {
    const findings = checkChart();
    for (const finding of findings) print(describeFinding(finding));
    if (findings.length > 0) return 1;
    const { missing, differing, superfluous } = chartDifference(chartInRepository);
    const count = missing.length + differing.length + superfluous.length;
    for (const path of missing) print(`${options.check ? "missing" : "new"}: ros-ocp/${path}`);
    for (const path of differing) print(`${options.check ? "differs" : "changed"}: ros-ocp/${path}`);
    for (const path of superfluous) print(`${options.check ? "superfluous" : "removed"}: ros-ocp/${path}`);
    if (options.check) {
      if (count > 0) print(`${count} files differ from their sources: run \`npm run chart\` and commit ros-ocp/`);
      return count === 0 ? 0 : 1;
    }
    writeChart(chartInRepository);
    for (const [name, sizes] of profileSizes()) {
      print(`Profile ${name}:`);
      for (const line of sizeLines(sizes)) print(`  ${line}`);
    }
    print("Helm's Secret of a release, of at most 1048.6 kB:");
    for (const [name, values] of sizedValues()) print(`  ${(releaseSize(values) / 1000).toFixed(1)} kB  ${name}`);
    print(count === 0 ? "ros-ocp/ is up to date" : `ros-ocp/: ${count} files written or removed`);
    return 0;
  });
}
