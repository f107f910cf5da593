import { findHelm } from "../../src/sandbox/tools.ts";

/** A Helm to compare with; without a program the comparison is skipped, with the reason. */
export interface Helm {
  readonly name: string;
  readonly path: string;
  readonly skip: string | false;
}

/** Both Helms that charts are installed with. */
export async function helms(): Promise<readonly Helm[]> {
  return Promise.all(
    ([4, 3] as const).map(async (major) => {
      const found = await findHelm(major);
      return {
        name: `Helm ${major}`,
        path: found?.path ?? "",
        skip: found === undefined && `there is no Helm ${major} here`,
      };
    }),
  );
}
