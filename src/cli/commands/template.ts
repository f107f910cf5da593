import { type RenderRequest, renderByHelm, renderObjects } from "../../release/render.ts";
import { sourcesOf, type ValueOptions } from "../options.ts";
import { runCommand } from "../session.ts";
import { withInput } from "../standard-input.ts";
import { valueWarnings } from "../value-warnings.ts";

export interface TemplateOptions extends ValueOptions {
  readonly namespace: string;
  readonly release: string;
  readonly platform?: string;
  readonly apiVersions?: readonly string[];
  readonly helm?: boolean;
}

/** `ros-ocp template` */
export async function template(options: TemplateOptions): Promise<void> {
  await runCommand({}, async (session) => {
    const { namespace, release, platform, apiVersions = [] } = options;
    const sources = await withInput(sourcesOf(options), session);
    const sets = platform === undefined ? sources.sets : [...sources.sets, `platform=${platform}`];
    const request: RenderRequest = { sources: { ...sources, sets }, namespace, release, apis: apiVersions };
    const { yaml, seeded, warnings } = options.helm
      ? await renderByHelm(request, session.signal)
      : renderObjects(request);
    session.print(yaml.trimEnd());
    if (seeded)
      console.error("The credentials shown are examples: the values name no source for them, such as secrets.seed.");
    for (const line of valueWarnings(warnings)) console.error(line);
    return 0;
  });
}
