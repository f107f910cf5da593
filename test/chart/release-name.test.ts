import assert from "node:assert/strict";
import { after, test } from "node:test";
import { evaluate, render } from "../../src/platform/render.ts";
import { helms } from "../differential/helms.ts";
import { seeded } from "./cases.ts";
import { template, writtenChart } from "./helm.ts";

const written = await writtenChart();
after(() => written.remove());

/** Names that Helm takes for a release, and that no Service can begin with; a cut may end with the dot. */
const UNFIT = ["ros.ocp", "1ros-ocp", "0", "9-lives", `${"a".repeat(29)}.b`];
const [newest] = await helms();

for (const release of UNFIT) {
  test(`a release called ${release} is refused`, { skip: newest?.skip }, async () => {
    const [rule, ...others] = render(seeded, { release }).rules;
    assert.deepEqual(others, []);
    assert.equal(rule?.path, "fullnameOverride");
    assert.match(rule?.message ?? "", /set fullnameOverride, or give the release another name$/);
    const said = await template(newest?.path ?? "", written.chart, { values: seeded, target: { release } });
    assert.ok(said.stderr.includes(`fullnameOverride: ${rule?.message}`), said.stderr);
    assert.deepEqual(render({ ...seeded, fullnameOverride: "cost" }, { release }).rules, []);
  });
}

test("with the longest prefix names are as long as a DNS label may be, and no longer", () => {
  const objects = evaluate(seeded, { release: "r".repeat(53) });
  const longest = (kind?: string) =>
    Math.max(...objects.filter((object) => !kind || object.kind === kind).map(({ metadata }) => metadata.name.length));
  assert.equal(longest(), 63);
  assert.equal(longest("Deployment"), 30 + "-celery-worker-cost-model-penalty".length);
  assert.equal(longest("StatefulSet"), 30 + "-trino-coordinator".length);
  assert.ok(longest("StatefulSet") <= 52);
});
